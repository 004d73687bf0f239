using SourceJax.Compiler.Evaluation;
using SourceJax.Compiler.Primitives;

namespace SourceJax.Compiler.Ir;

/// <summary>Reads the text form that <see cref="IrPrinter"/> writes.</summary>
public sealed class IrParser
{
    readonly string text;
    int at;

    IrParser(string text) => this.text = text;

    public static IrFunction Parse(string text)
    {
        var parser = new IrParser(text);
        IrFunction function = parser.Function();
        parser.SkipSpaces();
        return parser.at == text.Length ? function : throw parser.Error("text after the function");
    }

    IrFunction Function()
    {
        var values = new Dictionary<string, Var>();
        var scalarDims = new Dictionary<DimSymbol, int>();
        var inputs = new List<Var>();
        var b = new IrBuilder();
        Expect("{");
        string name = Word();
        Expect(".");
        while (!Take("."))
        {
            string word = Word();
            if (word.IndexOf('=') is > 0 and int equals) scalarDims[DimSymbol.Parse(word[..equals])] = inputs.FindIndex(v => values[word[(equals + 1)..]] == v);
            else inputs.Add(Declare(word, values));
        }
        while (!Take("("))
        {
            var outputs = new List<Var>();
            do outputs.Add(Declare(Word(), values)); while (!Take("="));
            Equation(b, outputs, values);
        }
        var results = new List<Var>();
        while (!Take(")")) results.Add(Operand(b, Word(), values));
        Expect("}");
        return new(name, inputs, [.. b.Equations], results) { ScalarDims = scalarDims };
    }

    void Equation(IrBuilder b, List<Var> outputs, Dictionary<string, Var> values)
    {
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_')) at++;
        string name = text[start..at];
        CatalogEntry entry = PrimitiveCatalog.Find(name) ?? throw Error($"no primitive is called {name}");
        var parameters = at < text.Length && text[at] == '[' ? Parameters() : [];
        Primitive primitive = entry.Read(new ParameterReader(parameters, Parse));
        var operands = new List<Var>();
        string? origin = null;
        // Operands end with the line; the user's statement may follow as a comment.
        while (at < text.Length && text[at] != '\n')
        {
            if (char.IsWhiteSpace(text[at])) at++;
            else if (text[at] == '#') origin = Line()[1..].Trim();
            else operands.Add(Operand(b, Word(skipLines: false), values));
        }
        b.Origin = origin;
        var inferred = b.EmitMany(primitive, operands);
        for (int i = 0; i < outputs.Count; i++)
        {
            if (!inferred[i].Aval.Equals(outputs[i].Aval)) throw Error($"{name} gives {inferred[i].Aval}, not {outputs[i].Aval}");
            inferred[i].Name = outputs[i].Name;
            foreach (string key in values.Where(p => p.Value == outputs[i]).Select(p => p.Key).ToArray()) values[key] = inferred[i];
        }
    }

    Dictionary<string, string> Parameters()
    {
        var parameters = new Dictionary<string, string>();
        Expect("[");
        while (text[at] != ']')
        {
            int start = at;
            while (text[at] != '=') at++;
            string name = text[start..at];
            at++;
            parameters[name] = Balanced();
            SkipSpaces();
        }
        at++; // not what follows: a line break ends the operands
        return parameters;
    }

    /// <summary>A parameter's text: up to a blank or the closing bracket, outside of any nested brackets.</summary>
    string Balanced()
    {
        int start = at, depth = 0;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            if (c is '[' or '(' or '{') depth++;
            else if (depth == 0 && (c == ' ' || c == ']')) break;
            else if (c == '#') Line(); // a comment inside a nested function may hold any bracket
            else if (c is ']' or ')' or '}') depth--;
        }
        return text[start..at];
    }

    /// <summary>name:type or name'hint:type.</summary>
    Var Declare(string word, Dictionary<string, Var> values)
    {
        int colon = word.IndexOf(':');
        if (colon < 0) throw Error($"{word} has no type");
        string[] name = word[..colon].Split('\'');
        string type = word[(colon + 1)..];
        var v = new Var(TryAval(type) ?? throw Error($"{type} is no type"), name.Length > 1 ? name[1] : null);
        values[name[0]] = v;
        return v;
    }

    /// <summary>Null for what is no type.</summary>
    public static Aval? TryAval(string type)
    {
        int open = type.IndexOf('[');
        if (open < 0 || DTypes.TryParse(type[..open]) is not { } dtype) return null;
        bool isStack = type[^1] == '^';
        string dims = type[(open + 1)..(isStack ? ^2 : ^1)];
        return new(dtype, dims.Length == 0 ? Shape.Scalar : Shape.Of([.. SplitDims(dims).Select(DimParser.Parse)])) { IsStack = isStack };
    }

    /// <summary>Commas inside <c>Math.Max(a, b)</c> do not separate extents.</summary>
    static IEnumerable<string> SplitDims(string dims)
    {
        int depth = 0, start = 0;
        for (int i = 0; i < dims.Length; i++)
        {
            if (dims[i] == '(') depth++;
            else if (dims[i] == ')') depth--;
            else if (dims[i] == ',' && depth == 0)
            {
                yield return dims[start..i];
                start = i + 1;
            }
        }
        yield return dims[start..];
    }

    /// <summary>A variable, or a scalar literal with its type.</summary>
    Var Operand(IrBuilder b, string word, Dictionary<string, Var> values)
    {
        if (values.TryGetValue(word, out Var? known)) return known;
        int colon = word.LastIndexOf(':');
        if (colon < 0 || DTypes.TryParse(word[(colon + 1)..]) is not { } dtype) throw Error($"{word} is not defined");
        return b.Constant(ArrayValue.FromScalar(dtype, Scalar.Parse(word[..colon], dtype)));
    }

    /// <summary>Up to a blank, outside of brackets: types may contain blanks inside them.</summary>
    string Word(bool skipLines = true)
    {
        if (skipLines) SkipSpaces();
        int start = at, depth = 0;
        for (; at < text.Length && (depth > 0 || !char.IsWhiteSpace(text[at])); at++)
        {
            if (text[at] is '[' or '(') depth++;
            else if (text[at] is ']' or ')') depth--;
        }
        return at > start ? text[start..at] : throw Error("a name is missing");
    }

    string Line()
    {
        int start = at;
        while (at < text.Length && text[at] != '\n') at++;
        return text[start..at];
    }

    void SkipSpaces()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }

    bool Take(string token)
    {
        SkipSpaces();
        if (string.CompareOrdinal(text, at, token, 0, token.Length) != 0) return false;
        at += token.Length;
        SkipSpaces();
        return true;
    }

    void Expect(string token)
    {
        if (!Take(token)) throw Error($"expected {token}");
    }

    FormatException Error(string what) => new($"{what} at {at} of the IR text");
}
