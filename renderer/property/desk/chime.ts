/** Two soft notes, 0.4 s. Made here: no file, no network. A page that may not sound stays silent. */
export function chime(): void {
  try {
    const context = new AudioContext();
    for (const [at, pitch] of [
      [0, 660],
      [0.16, 880],
    ] as const) {
      const note = context.createOscillator();
      const volume = context.createGain();
      const begin = context.currentTime + at;
      note.frequency.value = pitch;
      volume.gain.setValueAtTime(0, begin);
      volume.gain.linearRampToValueAtTime(0.08, begin + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, begin + 0.24);
      note.connect(volume).connect(context.destination);
      note.start(begin);
      note.stop(begin + 0.25);
      if (at > 0) note.onended = () => void context.close();
    }
  } catch {
    // A box without sound still shows the words.
  }
}
