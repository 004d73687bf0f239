namespace SourceJax.Compiler.Ir;

/// <summary>Element types, in the order of NumPy's kinds: boolean, signed and unsigned integers, floats, complex.</summary>
public enum DType { Bool, I8, I16, I32, I64, U8, U16, U32, U64, F16, F32, F64, C128 }

/// <summary>What is true of each element type.</summary>
public static class DTypes
{
    static readonly (string Name, int Bytes)[] Facts =
    [
        ("bool", 1), ("i8", 1), ("i16", 2), ("i32", 4), ("i64", 8), ("u8", 1), ("u16", 2), ("u32", 4), ("u64", 8),
        ("f16", 2), ("f32", 4), ("f64", 8), ("c128", 16),
    ];

    public static IReadOnlyList<DType> All { get; } = [.. (DType[])Enum.GetValues(typeof(DType))];

    extension(DType dtype)
    {
        /// <summary>The name in the IR's text form: <c>f32</c>.</summary>
        public string Name => Facts[(int)dtype].Name;
        public int Bytes => Facts[(int)dtype].Bytes;
        public int Bits => 8 * Facts[(int)dtype].Bytes;
        public bool IsFloat => dtype is DType.F16 or DType.F32 or DType.F64;
        public bool IsComplex => dtype is DType.C128;
        public bool IsSigned => dtype is DType.I8 or DType.I16 or DType.I32 or DType.I64;
        public bool IsUnsigned => dtype is DType.U8 or DType.U16 or DType.U32 or DType.U64;
        public bool IsInteger => dtype.IsSigned || dtype.IsUnsigned;

        /// <summary>The distance from 1 to the next larger float.</summary>
        public double Epsilon => dtype switch { DType.F16 => 1.0 / (1 << 10), DType.F32 => 1.0 / (1 << 23), _ => 1.0 / (1L << 52) };

        /// <summary>The largest finite float.</summary>
        public double Largest => dtype switch { DType.F16 => 65504, DType.F32 => float.MaxValue, _ => double.MaxValue };

        /// <summary>The least positive float of full precision.</summary>
        public double SmallestNormal => dtype switch { DType.F16 => 1.0 / (1 << 14), DType.F32 => BitConverter.Int64BitsToDouble(897L << 52), _ => BitConverter.Int64BitsToDouble(1L << 52) };

        /// <summary>Whether values of this type carry tangents. Integers and booleans never do.</summary>
        public bool IsDifferentiable => dtype.IsFloat || dtype.IsComplex;
    }

    public static DType? TryParse(string name)
    {
        int at = Array.FindIndex(Facts, f => f.Name == name);
        return at < 0 ? null : (DType)at;
    }
}
