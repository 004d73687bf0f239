using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Signatures;

/// <summary>Element types in C#.</summary>
public static class CSharpTypes
{
    /// <summary>In the order of <see cref="DType"/>.</summary>
    static readonly string[] Names =
    [
        "bool", "sbyte", "short", "int", "long", "byte", "ushort", "uint", "ulong", "global::System.Half", "float", "double", "global::System.Numerics.Complex",
    ];

    extension(DType dtype)
    {
        /// <summary>The type's full name, or its keyword.</summary>
        public string CSharpName => Names[(int)dtype];
    }
}
