using System.Globalization;

namespace SourceJax.Compiler.Tests.Loops;

/// <summary>
/// Small programs of the loop IR, drawn from a seed, in its text form. What lowering promises holds: iterations that are called independent are, their elements
/// exist, and what is pushed is popped. Elsewhere an index may be out of range, or an element be read that nothing has written.
/// Arguments: x, f64[n]; y, f64[3*n]; p, i32[n]; a, f64; k, i32.
/// </summary>
sealed partial class RandomLoops : RandomScalars
{
    readonly List<string> lines = [], variables = [];

    /// <summary>The kinds of statements that this program has: few of them, each often.</summary>
    readonly int[] kinds;

    int names, depth;

    RandomLoops(int seed) : base(seed)
        => kinds = [.. Enumerable.Range(0, Random.Next(3, 14)).Select(_ => Random.Next(24)), .. Random.Next(4) == 0 ? [9, 9, 18] : Array.Empty<int>()];

    public static string Generate(int seed) => new RandomLoops(seed).Program();

    string Program()
    {
        lines.Add("program(x: f64[n], y: f64[3*n], p: i32[n], a: f64, k: i32) {");
        foreach (string array in new[] { "t", "u", "w", "r" }.Where(_ => Random.Next(12) > 0)) lines.Add($"{array}[..] = {Leaf()}");
        lines.Add("let total: f64 = 0.0:f64");
        for (int left = Random.Next(3, 9); left > 0; left--) Statement();
        lines.Add("for last in 0:i32 .. index(n):i32 {");
        foreach (string array in Pick("t", "u", "w")) lines.Add($"r[last] add= {array}[{(array == "w" ? "3*last+1" : "last")}]");
        lines.Add("}");
        string result = Random.Next(3) == 0 ? $"add({Number(1)}, {Number(1)})" : Numbers[Random.Next(Numbers.Count)];
        lines.Add($"return {string.Join(", ", Pick("y", "x").Append("r").Append("total").Append(result))}");
        lines.Add("}");
        string text = string.Join("\n", lines);
        foreach (string buffer in new[] { "scratch t: f64[n]", "scratch u: f64[n]", "scratch w: f64[3*n]", "result r: f64[n]", "stack q: f64[]" }.Reverse())
            text = text.Insert(text.IndexOf('\n') + 1, $"later {buffer}\n");
        return text;
    }

    string[] Pick(params string[] from) => [.. from.Where(_ => Random.Next(3) > 0)];
    string Fresh(string hint) => hint + (++names).ToString(CultureInfo.InvariantCulture);

    void Statement()
    {
        int kind = kinds[Random.Next(kinds.Length)];
        switch (depth < 3 ? kind : kind % 14)
        {
            case 0 or 1 or 2: Let("f64", Numbers, Number(2)); break;
            case 3: Let("f64", Numbers, Load()); break;
            case 4: Let("i32", Ints, Int()); break;
            case 5: Let("i32", Ints, Random.Next(2) == 0 ? $"checked({Int()}, n)" : $"wrapped({Int()}, n, axis 0)"); break;
            case 6: Variable(); break;
            case 7 when variables.Count > 0: Assign(); break;
            case 8: Checks(); break;
            case 9: Neighbours(); break;
            case 10 when Random.Next(2) == 0: lines.Add($"{One("t", "u", "w", "r")}[..] = {Leaf()}"); break;
            case 10: lines.Add(One("t[..] = u[..]", "r[..] = t[..]", "u[..] = x[..]", "trade t, u", "w[..] = y[..]")); break;
            case < 14: Store(); break;
            case 14 or 15: Each(); break;
            case 16: Sum(); break;
            case 17: RowSums(); break;
            case 18 or 19: For(); break;
            case 20: While(); break;
            case 21: Stack(); break;
            default: If(); break;
        }
    }

    void Let(string type, List<string> known, string value)
    {
        string name = Fresh(type == "f64" ? "v" : "c");
        lines.Add($"{(Random.Next(5) == 0 ? "named" : "let")} {name}: {type} = {value}");
        known.Add(name);
        // What is computed inside of blocks matters to a result.
        if (type == "f64" && depth > 0 && Random.Next(3) == 0) lines.Add($"total = add(total, {name})");
    }

    void Variable()
    {
        bool isInt = Random.Next(3) == 0;
        string name = Fresh(isInt ? "m" : "s"), type = isInt ? "i32" : "f64", value = isInt ? Int() : Random.Next(2) == 0 ? Last(Numbers) : Number(1);
        if (Random.Next(2) == 0) lines.Add($"{One("let", "named")} {name}: {type} = {value}");
        else lines.AddRange([$"var {name}: {type}", $"{name} = {value}"]);
        (isInt ? Ints : Numbers).Add(name);
        variables.Add(name);
    }

    void Assign()
    {
        string name = Last(variables);
        lines.Add(Ints.Contains(name)
            ? $"{name} = {One($"add({name}, 1:i32)", $"sub({name}, 1:i32)", Int())}"
            : $"{name} = {One($"add({name}, {Number(1)})", Number(2))}");
    }

    /// <summary>Tests of Indices, of parts and of extents.</summary>
    void Checks()
    {
        string at = Last(Ints);
        lines.AddRange(Random.Next(4) switch
        {
            0 => [$"check part {at} .. n of n axis 0"],
            1 => [$"check Requested n-1: empty"],
            2 => [$"check {at} of n", .. Some(), $"check {at}+1 of n", $"let {Fresh("v")}: f64 = x[{at}+1]"],
            _ => [$"check {at}+1 of n", $"let {Fresh("v")}: f64 = x[{at}+1]", .. Some(), $"check {at}-1 of n", $"let {Fresh("v")}: f64 = x[{at}-1]"],
        });
        IEnumerable<string> Some() => Random.Next(2) == 0 ? [$"let {Fresh("v")}: f64 = {Number(1)}"] : [];
    }

    /// <summary>Three elements side by side, read and perhaps written.</summary>
    void Neighbours()
    {
        string at = Indices.Count > 0 ? "3*" + Indices[Random.Next(Indices.Count)].Name : Random.Next(2) == 0 ? "k" : "3*k", array = One(Long);
        if (Random.Next(3) == 0)
        {
            // By way of sums that have names.
            string next = Fresh("c"), start = at.TrimStart('3', '*');
            lines.AddRange([$"let {next}: i32 = add({start}, 1:i32)", $"let {next}b: i32 = add({next}, 1:i32)"]);
            Let("f64", Numbers, $"add({array}[{start}], mul({array}[{next}], {array}[{next}b]))");
            return;
        }
        if (Random.Next(2) == 0)
        {
            foreach (int i in new[] { 0, 1, 2 }) Let("f64", Numbers, $"{array}[{at}+{i}]");
            // Another index may be that of one of them.
            if (Random.Next(4) > 0) lines.Add($"{array}[{One(Index(isLong: true), at.TrimStart('3', '*'), "0", "1", "n")}] = {Leaf()}");
            for (int i = 0; i < Random.Next(4); i++) Let("f64", Numbers, $"{array}[{at}+{i}]");
            return;
        }
        Let("f64", Numbers, $"add({array}[{at}], mul({array}[{at}+1], {array}[{at}+2]))");
        if (Random.Next(2) == 0) lines.Add($"{array}[{at}+{Random.Next(3)}] {One("", "add", "mul")}= {Number(1)}");
        if (Random.Next(3) == 0) Let("f64", Numbers, $"{array}[{at}+{Random.Next(3)}]");
    }

    void Store()
    {
        bool isLong = Random.Next(3) == 0;
        string array = isLong ? "w" : One("t", "u", "r");
        if (Random.Next(8) == 0) array = isLong ? "y" : "x";
        lines.Add($"{array}[{Index(isLong)}] {One("", "", "add", "max")}= {Number(2)}");
    }

    /// <summary>A block with names of its own.</summary>
    void Block(string header, Action inside, string close = "}")
    {
        var before = (Numbers.Count, Ints.Count, variables.Count, Indices.Count);
        lines.Add(header + " {");
        depth++;
        inside();
        depth--;
        lines.Add(close);
        Numbers.RemoveRange(before.Item1, Numbers.Count - before.Item1);
        Ints.RemoveRange(before.Item2, Ints.Count - before.Item2);
        variables.RemoveRange(before.Item3, variables.Count - before.Item3);
        Indices.RemoveRange(before.Item4, Indices.Count - before.Item4);
    }

    void Statements(int most)
    {
        for (int left = Random.Next(1, most + 1); left > 0; left--) Statement();
    }

    void For()
    {
        string index = Fresh("j");
        string bounds = One("0:i32 .. index(n):i32", "0:i32 .. index(n):i32", "0:i32 .. index(n):i32 backwards", "0:i32 .. index(n):i32 step 2",
            "index(n-1):i32 .. -1:i32 step -1", "1:i32 .. 3:i32", "0:i32 .. k", One("1:i32 .. 2:i32", "0:i32 .. 1:i32 backwards", "2:i32 .. 2:i32", "0:i32 .. index(2):i32 step 2"),
            Indices.Count > 0 ? $"{Indices[^1].Name} .. index(n):i32" : "1:i32 .. index(n):i32");
        Block($"for {index} in {bounds}", () =>
        {
            Indices.Add((index, bounds[0] != '1' && !bounds.Contains('k')));
            Ints.Add(index);
            Statements(4);
        });
    }

    void While()
    {
        string counter = Fresh("m"), condition = $"lt({counter}, {Random.Next(4)}:i32)";
        lines.AddRange([$"var {counter}: i32", $"{counter} = 0:i32"]);
        Ints.Add(counter);
        Block("while", () =>
        {
            if (Random.Next(2) == 0) Let("f64", Numbers, Number(1));
            if (Random.Next(3) == 0) condition = $"and({condition}, {Condition()})";
        }, $"}} ({condition})");
        Block("do", () =>
        {
            Statements(3);
            lines.Add($"{counter} = add({counter}, 1:i32)");
        });
    }

    void If()
    {
        Block($"if {Condition()}", () => Statements(3));
        if (Random.Next(2) == 0) Block("else", () => Statements(3));
    }

    /// <summary>What one loop pushes, the next one pops.</summary>
    void Stack()
    {
        string i = Fresh("j"), j = Fresh("j");
        Block($"for {i} in 0:i32 .. index(n):i32", () =>
        {
            Indices.Add((i, true));
            if (Random.Next(2) == 0) Let("f64", Numbers, Number(1));
            lines.Add($"push q, {Number(1)}");
        });
        Block($"for {j} in 0:i32 .. index(n):i32 backwards", () =>
        {
            Indices.Add((j, true));
            Let("f64", Numbers, "pop(q)");
            lines.Add($"t[{j}] {One("", "add")}= {Number(1)}");
        });
    }
}
