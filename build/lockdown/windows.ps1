# Closes what a hand could reach beside the screen on Windows 10/11 IoT Enterprise or Enterprise. Run as administrator:
#
#   powershell -ExecutionPolicy Bypass -File windows.ps1 on -User sanping
#   powershell -ExecutionPolicy Bypass -File windows.ps1 check
#   powershell -ExecutionPolicy Bypass -File windows.ps1 off
#
# docs/lockdown.md says what each row is for. One table: where, name, value, what for.
param(
  [Parameter(Mandatory = $true)][ValidateSet('on', 'check', 'off')][string]$What,
  [string]$User = 'sanping',
  [switch]$KeepUsbStorage
)
$ErrorActionPreference = 'Stop'

$system = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System'
$explorer = 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer'
$policies = 'HKLM:\SOFTWARE\Policies\Microsoft'
$rows = @(
  @($system, 'DisableTaskMgr', 1, 'task manager by Ctrl+Shift+Esc'),
  @($system, 'DisableLockWorkstation', 1, 'Win+L'),
  @($system, 'HideFastUserSwitching', 1, 'another user'),
  @($explorer, 'NoWinKeys', 1, 'every key with the Windows key'),
  @($explorer, 'NoLogoff', 1, 'log off by Ctrl+Alt+Del'),
  @($explorer, 'NoClose', 1, 'shut down by Ctrl+Alt+Del'),
  @($explorer, 'NoDriveTypeAutoRun', 255, 'nothing starts from a drive'),
  @("$policies\Windows\EdgeUI", 'AllowEdgeSwipe', 0, 'swipes from the edges'),
  @("$policies\Windows\Explorer", 'DisableNotificationCenter', 1, 'notices'),
  @("$policies\Windows\CurrentVersion\PushNotifications", 'NoToastApplicationNotification', 1, 'notices over the screen'),
  @("$policies\Windows\WindowsUpdate", 'SetActiveHours', 1, 'updates at night'),
  @("$policies\Windows\WindowsUpdate", 'ActiveHoursStart', 6, 'updates at night'),
  @("$policies\Windows\WindowsUpdate", 'ActiveHoursEnd', 23, 'updates at night'),
  @("$policies\Windows\WindowsUpdate\AU", 'NoAutoRebootWithLoggedOnUsers', 1, 'no restart by itself'),
  @("$policies\Windows\System", 'DisableLogonBackgroundImage', 1, 'nothing to look at before the screen'),
  @('HKLM:\SYSTEM\CurrentControlSet\Control\Session Manager\Power', 'HiberbootEnabled', 0, 'a restart is a restart')
)
$drives = @('HKLM:\SYSTEM\CurrentControlSet\Services\USBSTOR', 'Start', 4, 'drives')
if (-not $KeepUsbStorage) { $rows += , $drives }

# Keys that no policy takes: the keyboard filter of the Enterprise editions.
$keys = 'Alt+F4', 'Alt+Tab', 'Alt+Esc', 'Alt+Space', 'Ctrl+Esc', 'Ctrl+Alt+Del', 'Ctrl+Shift+Esc', 'Ctrl+Win+Enter', 'Shift+Win', 'BrowserBack', 'LaunchMail'
$filter = @{ Namespace = 'root\standardcimv2\embedded' }

switch ($What) {
  'on' {
    foreach ($row in $rows) {
      if (-not (Test-Path $row[0])) { New-Item -Path $row[0] -Force | Out-Null }
      Set-ItemProperty -Path $row[0] -Name $row[1] -Value $row[2] -Type DWord
    }
    if (Get-WindowsOptionalFeature -Online -FeatureName Client-KeyboardFilter | Where-Object State -ne 'Enabled') {
      Enable-WindowsOptionalFeature -Online -FeatureName Client-KeyboardFilter -All -NoRestart | Out-Null
      Write-Output 'The keyboard filter is installed with the next start: run this once more after it.'
    }
    else {
      foreach ($key in $keys) {
        $one = Get-CimInstance @filter -ClassName WEKF_PredefinedKey -Filter "Id = '$key'"
        if ($null -ne $one) { Set-CimInstance -InputObject $one -Property @{ Enabled = $true } }
      }
    }
    # One display, whatever else is plugged in.
    & "$env:SystemRoot\System32\DisplaySwitch.exe" /internal
    Write-Output "Closed. The screen's user is $User; give it to Shell Launcher or Assigned Access (docs/lockdown.md)."
  }
  'check' {
    $open = $rows | Where-Object { (Get-ItemProperty -Path $_[0] -Name $_[1] -ErrorAction SilentlyContinue).($_[1]) -ne $_[2] }
    $open | ForEach-Object { Write-Output "open: $($_[1]) ($($_[3]))" }
    exit [int]($null -ne $open)
  }
  'off' {
    foreach ($row in $rows | Where-Object { $_[1] -ne 'Start' }) { Remove-ItemProperty -Path $row[0] -Name $row[1] -ErrorAction SilentlyContinue }
    Set-ItemProperty -Path $drives[0] -Name $drives[1] -Value 3 -Type DWord
    foreach ($key in $keys) {
      $one = Get-CimInstance @filter -ClassName WEKF_PredefinedKey -Filter "Id = '$key'" -ErrorAction SilentlyContinue
      if ($null -ne $one) { Set-CimInstance -InputObject $one -Property @{ Enabled = $false } }
    }
    Write-Output 'Open again; takes effect with the next start.'
  }
}
