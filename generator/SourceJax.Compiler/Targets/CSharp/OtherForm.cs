using SourceJax.Compiler.Support;

namespace SourceJax.Compiler.Targets.CSharp;

/// <summary>Another form of a method, for arguments that are elsewhere: a local function, which the method calls for them.</summary>
public abstract class OtherForm
{
    /// <summary>Goes on in the local function, where that is for the arguments.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="function">What it is called.</param>
    /// <param name="names">The method's names.</param>
    public abstract void PrintDispatch(CodeWriter writer, string function, NameScope names);

    /// <summary>The local function.</summary>
    public abstract void PrintFunction(CodeWriter writer, string function);
}
