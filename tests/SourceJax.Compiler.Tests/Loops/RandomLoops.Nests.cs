namespace SourceJax.Compiler.Tests.Loops;

/// <content>Loops over the axes of arrays.</content>
sealed partial class RandomLoops
{
    /// <summary>Loops over an array's elements, several in a row so that they may be joined.</summary>
    void Each()
    {
        for (int left = Random.Next(1, 4); left > 0; left--)
        {
            string i = Fresh("i"), row = Fresh("i");
            if (Random.Next(4) == 0) Block($"each {row} in 3", () => Block($"each {i} in n", () => Lanes(i, $"n*{row}+{i}", isLong: true)));
            else if (Random.Next(4) == 0) Block($"each {i} in n", () => Lanes(i, $"{i}+{One("n", "2*n")}", isLong: true));
            else Block($"each {i} in n", () => Lanes(i, One(i, i, i, $"-{i}+n-1"), isLong: false));
            if (left > 1 && Random.Next(3) == 0) Let("f64", Numbers, Random.Next(2) == 0 ? Load() : Number(1));
        }
    }

    /// <summary>What an iteration reads of arrays that the loop writes is its own element.</summary>
    void Lanes(string i, string own, bool isLong)
    {
        string[] written = isLong ? ["w"] : Pick("t", "u") is { Length: > 0 } some ? some : ["r"], read = [.. Short.Except(written)];
        List<string> local = [];
        for (int left = Random.Next(0, 3); left > 0; left--)
        {
            string name = Fresh("v");
            lines.Add($"let {name}: f64 = {Element()}");
            local.Add(name);
        }
        foreach (string array in written) lines.Add($"{array}[{own}] {One("", "", "", "add")}= {Element()}");
        string Element() => $"{One("add", "mul", "sub")}.e({Atom()}, {Atom()})";
        string Atom() => Random.Next(5) switch
        {
            0 when local.Count > 0 => local[Random.Next(local.Count)],
            0 => Leaf(),
            1 => $"sin.e({One(read)}[{i}])",
            2 => $"{One(written)}[{own}]",
            3 when Random.Next(2) == 0 => $"guard({i} in 0 .. n-1, {One(read)}[{i}+1], 0.5:f64)",
            _ => $"{One(read)}[{One(i, i, $"-{i}+n-1")}]",
        };
    }

    void Sum()
    {
        string sum = Fresh("s"), i = Fresh("i");
        lines.Add($"reduced {sum}: f64 = {One("add from 0.0:f64", "max from -Infinity:f64")}");
        bool isMax = lines[^1].Contains("max");
        Block($"each {i} in n", () =>
        {
            string term = $"{sum} {(isMax ? "max" : "add")}= mul.e({One(Short)}[{i}], {Leaf()})";
            if (Random.Next(3) > 0) lines.Add(term);
            else Block($"each {Fresh("i")} in {One("0", "1", "2")}", () => lines.Add(term));
        });
        Numbers.Add(sum);
    }

    void RowSums()
    {
        string sum = Fresh("s"), i = Fresh("i"), j = Fresh("i");
        Block($"each {i} in n", () =>
        {
            lines.Add($"reduced {sum}: f64 = add from 0.0:f64");
            Block($"each {j} in {One("3", "3", "1", "0")}", () => lines.Add($"{sum} add= mul.e({One(Long)}[3*{i}+{j}], {One("x", "u")}[{i}])"));
            lines.Add($"{One("t", "r")}[{i}] = {sum}");
        });
    }
}
