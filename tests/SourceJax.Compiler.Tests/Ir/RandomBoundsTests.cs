using System.Globalization;
using SourceJax.Compiler.Ir;

namespace SourceJax.Compiler.Tests.Ir;

/// <summary>What is shown of random polynomials holds for all small numbers that random ranges, facts and values allow.</summary>
public class RandomBoundsTests
{
    const int Seeds = 400, Smallest = -2, Largest = 2;

    static readonly DimSymbol[] Extents = [new ExtentSymbol("n"), new ExtentSymbol("m")];
    static readonly DimSymbol[] Numbers = [.. "kijd".Select(c => new NumberSymbol(c.ToString()))];
    static readonly DimSymbol[] Outside = [.. Extents, Numbers[0]];

    /// <summary>A place where n and m are extents, k a number, i and j indices, and d has a value; with all that the symbols may be there.</summary>
    sealed class Place
    {
        readonly Random random;

        /// <summary>What is not negative, for sure.</summary>
        readonly List<Dim> known = [.. Extents.Select(Dim.Atom)];

        public Place(int seed)
        {
            random = new(seed);
            IEnumerable<Dictionary<DimSymbol, long>> all = [[]];
            foreach (DimSymbol symbol in Outside)
            {
                all = [.. all.SelectMany(p => Range(Extents.Contains(symbol) ? 0 : Smallest, Largest).Select(v => With(p, symbol, v)))];
            }
            foreach (DimSymbol index in Numbers[1..3])
            {
                Dim low = Polynomial(1), high = random.Next(2) == 0 ? Polynomial(1) : Dim.Atom(Extents[0]) - 1;
                bool hasLow = random.Next(5) > 0, hasHigh = random.Next(5) > 0;
                Bounds = Bounds.Between(index, hasLow ? low : null, hasHigh ? high : null);
                all = [.. all.SelectMany(p => Range(hasLow ? Value(low, p) : Smallest, hasHigh ? Value(high, p) : Largest).Select(v => With(p, index, v)))];
                Symbols.Add(index);
                known.AddRange([hasLow ? Dim.Atom(index) - low : 1, hasHigh ? high - Dim.Atom(index) : 1]);
            }
            Dim value = Polynomial(2);
            Bounds = Bounds.Defined(Numbers[3], value);
            all = [.. all.Select(p => With(p, Numbers[3], Value(value, p)))];
            Symbols.Add(Numbers[3]);
            Dim[] facts = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Polynomial(2))];
            Bounds = Bounds.Given(facts.Select(Bounds.Known));
            DimSymbol? length = random.Next(4) == 0 ? Numbers[0] : null;
            known.AddRange(facts);
            if (length is not null) Bounds = Bounds.WithLengths([Dim.Atom(length)]);
            Points = [.. all.Where(p => facts.All(f => Value(f, p) >= 0) && (length is null || p[length] >= 0))];
        }

        public Bounds Bounds { get; } = Bounds.None;
        public IReadOnlyList<Dictionary<DimSymbol, long>> Points { get; }
        List<DimSymbol> Symbols { get; } = [.. Outside];

        public static long Value(Dim dim, Dictionary<DimSymbol, long> point) => dim.Evaluate(s => point[s]);

        public Dim Polynomial(int degree)
        {
            Dim sum = random.Next(-2, 3);
            for (int term = random.Next(1, 4); term > 0; term--)
            {
                Dim product = random.Next(-2, 3);
                for (int factor = random.Next(1, degree + 1); factor > 0; factor--) product *= Dim.Atom(Symbols[random.Next(Symbols.Count)]);
                sum += product;
            }
            return random.Next(8) == 0 ? Dim.Max(sum, random.Next(-1, 2)) : sum;
        }

        /// <summary>A polynomial of which something may be shown.</summary>
        public Dim Goal()
        {
            if (random.Next(3) == 0) return Polynomial(3);
            Dim One() => known[random.Next(known.Count)];
            return One() * One() + One() * random.Next(3) + (random.Next(2) == 0 ? Polynomial(1) : random.Next(-1, 2));
        }

        static IEnumerable<long> Range(long low, long high)
        {
            for (long value = low; value <= Math.Min(high, low + 3); value++) yield return value;
        }

        static Dictionary<DimSymbol, long> With(Dictionary<DimSymbol, long> point, DimSymbol symbol, long value) => new(point) { [symbol] = value };
    }

    [Fact]
    public void What_is_shown_holds()
    {
        int shown = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            var place = new Place(seed);
            for (int draw = 0; draw < 10; draw++)
            {
                Dim dim = place.Goal();
                Dim? least = place.Bounds.Least(dim), greatest = place.Bounds.Greatest(dim);
                bool isNonNegative = place.Bounds.IsNonNegative(dim);
                if (isNonNegative && place.Points.Count > 0) shown++;
                foreach (var point in place.Points)
                {
                    long value = Place.Value(dim, point);
                    bool holds = (!isNonNegative || value >= 0) && (least is null || Place.Value(least, point) <= value)
                        && (greatest is null || value <= Place.Value(greatest, point));
                    if (!holds) Assert.Fail($"seed {seed.ToString(CultureInfo.InvariantCulture)}: {dim} at {string.Join(", ", point)}");
                }
            }
        }
        Assert.True(shown > Seeds, $"{shown} were shown");
    }
}
