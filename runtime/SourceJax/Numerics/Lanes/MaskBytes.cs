using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace SourceJax.Numerics;

/// <summary>Booleans in memory are bytes, masks in registers are lanes: the way from one to the other.</summary>
static class MaskBytes
{
    /// <summary>Up to 16 booleans from <paramref name="index"/> on; those past <paramref name="length"/> are false.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Vector128<byte> Load(ref readonly bool origin, nint index, nint length)
        => index <= length - Vector128<byte>.Count
            ? Vector128.LoadUnsafe(in Unsafe.As<bool, byte>(ref Unsafe.AsRef(in origin)), (nuint)index)
            : LoadTail(in origin, index, length);

    [MethodImpl(NoInlining)]
    static Vector128<byte> LoadTail(ref readonly bool origin, nint index, nint length)
    {
        Span<byte> tail = stackalloc byte[Vector128<byte>.Count];
        tail.Clear();
        MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in Unsafe.Add(ref Unsafe.AsRef(in origin), index), (int)(length - index))).CopyTo(tail);
        return Vector128.Create<byte>(tail);
    }

    /// <summary>Writes the lowest <paramref name="lanes"/> bits as booleans, those before <paramref name="length"/>.</summary>
    public static void Store(uint bits, int lanes, ref bool origin, nint index, nint length)
    {
        int count = (int)nint.Min(lanes, length - index);
        ref byte target = ref Unsafe.As<bool, byte>(ref Unsafe.Add(ref origin, index));
        for (; count >= sizeof(ulong); count -= sizeof(ulong), bits >>= sizeof(ulong), target = ref Unsafe.Add(ref target, sizeof(ulong)))
        {
            // Byte k of the product's masked copy is nonzero exactly when bit k is set; the sum carries that into its top bit.
            ulong spread = ((byte)bits * 0x0101010101010101UL) & 0x8040201008040201UL;
            ulong bytes = ((spread + 0x7F7F7F7F7F7F7F7FUL) >> 7) & 0x0101010101010101UL;
            Unsafe.WriteUnaligned(ref target, BitConverter.IsLittleEndian ? bytes : BinaryPrimitives.ReverseEndianness(bytes));
        }
        for (int lane = 0; lane < count; lane++)
        {
            Unsafe.Add(ref target, lane) = (byte)((bits >> lane) & 1);
        }
    }

    /// <summary>The first bytes as 32-bit lanes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Widen(this Vector128<byte> bytes, out Vector512<int> lanes)
        => lanes = Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Int32(bytes)
            : Vector512.WidenLower(Vector512.WidenLower(bytes.ToVector256().ToVector512())).AsInt32();

    /// <summary>The first bytes as 32-bit lanes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Widen(this Vector128<byte> bytes, out Vector256<int> lanes)
        => lanes = Avx2.IsSupported
            ? Avx2.ConvertToVector256Int32(bytes)
            : Vector256.WidenLower(Vector256.WidenLower(bytes.ToVector256())).AsInt32();

    /// <summary>The first bytes as 32-bit lanes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Widen(this Vector128<byte> bytes, out Vector128<int> lanes)
        => lanes = Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32();

    /// <summary>The first bytes as 64-bit lanes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Widen(this Vector128<byte> bytes, out Vector512<long> lanes)
        => lanes = Avx512F.IsSupported
            ? Avx512F.ConvertToVector512Int64(bytes)
            : Vector512.WidenLower(Vector512.WidenLower(Vector512.WidenLower(bytes.ToVector256().ToVector512()))).AsInt64();

    /// <summary>The first bytes as 64-bit lanes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Widen(this Vector128<byte> bytes, out Vector256<long> lanes)
        => lanes = Avx2.IsSupported
            ? Avx2.ConvertToVector256Int64(bytes)
            : Vector256.WidenLower(Vector256.WidenLower(Vector256.WidenLower(bytes.ToVector256()))).AsInt64();

    /// <summary>The first bytes as 64-bit lanes.</summary>
    [MethodImpl(AggressiveInlining)]
    public static void Widen(this Vector128<byte> bytes, out Vector128<long> lanes)
        => lanes = Vector128.WidenLower(Vector128.WidenLower(Vector128.WidenLower(bytes))).AsInt64();
}
