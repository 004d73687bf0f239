namespace SourceJax.Fuzz.Requests;

/// <summary>What a method means: values of its parameters' leaves to values of its result's. Derivatives along hyper-dual directions come with them.</summary>
public abstract class Function
{
    /// <summary>How many derivatives it takes by itself; a hyper-dual number has two.</summary>
    public abstract int Order { get; }

    /// <summary>Along how many elements of an array slopes are worth what they cost.</summary>
    public virtual int MostSlopes => int.MaxValue;

    public abstract Tensor[] Call(Tensor[] arguments);
}
