using SourceJax.Compiler.Evaluation;

namespace SourceJax.Compiler.Primitives.Random;

/// <summary>
/// Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror and Shaw, 2011), for the reference interpreter. Operands: two words of key, two of
/// counter.
/// </summary>
static class ThreefryBlock
{
    static readonly int[][] Rotations = [[13, 15, 26, 6], [17, 29, 16, 24]];

    public static (uint First, uint Second) Of(IReadOnlyList<Scalar> operands)
    {
        uint key0 = (uint)operands[0].Bits, key1 = (uint)operands[1].Bits;
        uint[] schedule = [key0, key1, key0 ^ key1 ^ 0x1BD11BDA];
        unchecked
        {
            uint x = (uint)operands[2].Bits + key0, y = (uint)operands[3].Bits + key1;
            for (int round = 0; round < 5; round++)
            {
                foreach (int rotation in Rotations[round % 2])
                {
                    x += y;
                    y = ((y << rotation) | (y >> (32 - rotation))) ^ x;
                }
                x += schedule[(round + 1) % 3];
                y += schedule[(round + 2) % 3] + (uint)round + 1;
            }
            return (x, y);
        }
    }
}
