namespace SourceJax.Compiler.Loops;

/// <summary>
/// An expression and everything below it, each before what is below it, for foreach. Passes walk every expression many times, so a walk leaves nothing on
/// the heap: what it has yet to come to (sums of many terms are deeper than the call stack) is kept where the thread's walk before kept it.
/// </summary>
public readonly struct ExprWalk(LoopExpr root)
{
    public Enumerator GetEnumerator() => new(root);

    public struct Enumerator : IDisposable
    {
        [ThreadStatic] static Stack<LoopExpr>? free;

        LoopExpr? next;
        Stack<LoopExpr>? pending;

        internal Enumerator(LoopExpr root) => next = root;

        public LoopExpr Current { get; private set; } = null!;

        public bool MoveNext()
        {
            if (next is null && pending is { Count: > 0 }) next = pending.Pop();
            if (next is null) return false;
            Current = next;
            next = null;
            switch (Current)
            {
                case ApplyExpr { Operands: var operands }:
                    for (int i = operands.Count - 1; i > 0; i--) Later(operands[i]);
                    if (operands.Count > 0) next = operands[0];
                    break;
                case GuardExpr guard:
                    Later(guard.Outside);
                    next = guard.Inside;
                    break;
                case CheckedIndexExpr at:
                    next = at.Index;
                    break;
            }
            return true;
        }

        void Later(LoopExpr expr)
        {
            // A walk within a walk has a stack of its own.
            if (pending is null) (pending, free) = (free ?? new(), null);
            pending.Push(expr);
        }

        public void Dispose()
        {
            if (pending is null) return;
            pending.Clear();
            free = pending;
            pending = null;
        }
    }
}
