namespace SourceJax.Execution;

/// <summary>A function of one element.</summary>
internal interface IUnary<T, TResult>
{
    static abstract TResult Invoke(T x);
}

/// <summary>A function of two elements.</summary>
internal interface IBinary<TLeft, TRight, TResult>
{
    static abstract TResult Invoke(TLeft x, TRight y);
}

/// <summary>A function over runs of elements, where an operand of a single element is repeated.</summary>
internal interface IRowKernel<TLeft, TRight, TResult>
{
    static abstract void Run(ReadOnlySpan<TLeft> left, ReadOnlySpan<TRight> right, Span<TResult> result);
}
