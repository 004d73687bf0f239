using ILGPU;

namespace SourceJax.Ilgpu.Tests.Numerics;

/// <summary>A function of up to three numbers, in a kernel.</summary>
public interface IFunction<T>
{
    static abstract T Of(T x, T y, T z);
}

/// <summary>What it should give.</summary>
public interface IReference<T>
{
    static abstract T Reference(T x, T y, T z);
}

/// <summary>A kernel that computes one function of all elements.</summary>
public static class FunctionKernel<T, TFunction>
    where T : unmanaged
    where TFunction : IFunction<T>
{
    public static void Run((ArrayView<T> X, ArrayView<T> Y, ArrayView<T> Z, ArrayView<T> Result) arguments, long count)
    {
        for (long thread = Gpu.Thread; thread < count; thread += Gpu.Threads)
            arguments.Result[thread] = TFunction.Of(arguments.X[thread], arguments.Y[thread], arguments.Z[thread]);
    }
}
