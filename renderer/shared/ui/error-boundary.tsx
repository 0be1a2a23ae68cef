import { Component, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  /** Shown instead of what failed; gets a way to try again. */
  readonly instead: (again: () => void) => ReactNode;
  /** A change of this value tries again by itself. */
  readonly watch: string;
  readonly children: ReactNode;
}

interface State {
  readonly failed: boolean;
  readonly watch: string;
}

/** A screen that cannot be drawn is replaced, never left blank; the bottom bar outside goes on working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { failed: false, watch: this.props.watch };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  static getDerivedStateFromProps(props: ErrorBoundaryProps, state: State): State | null {
    return props.watch === state.watch ? null : { failed: false, watch: props.watch };
  }

  override render(): ReactNode {
    return this.state.failed
      ? this.props.instead(() => this.setState({ failed: false }))
      : this.props.children;
  }
}
