using System.Globalization;

namespace SourceJax.Compiler.Support;

/// <summary>Distinct C# identifiers close to the wished ones.</summary>
public sealed class NameScope
{
    static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double",
        "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal",
        "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return",
        "sbyte", "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked",
        "unsafe", "ushort", "using", "virtual", "void", "volatile", "while", "__arglist", "__makeref", "__reftype", "__refvalue",
    ];

    readonly HashSet<string> taken = [];
    readonly HashSet<string> takenInside = [];

    /// <summary>The last number behind each name.</summary>
    readonly Dictionary<string, int> numbers = [];
    readonly NameScope? outer;

    public NameScope() { }
    NameScope(NameScope outer) => this.outer = outer;

    public IReadOnlyCollection<string> Taken => taken;

    /// <summary>A block inside of this one. Its names may be used again in the next block, but not outside.</summary>
    public NameScope Inner() => new(this);

    /// <summary>The outermost block, for names that must be unique in the whole method.</summary>
    public NameScope Root => outer?.Root ?? this;

    /// <summary>The name as C# writes it: keywords are escaped.</summary>
    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;

    /// <summary>Reserves <paramref name="wish"/>, or it with the first free number behind it.</summary>
    public string Unique(string wish)
    {
        string identifier = Identifier(wish), name = identifier;
        // A number that was taken once stays taken here.
        if (numbers.TryGetValue(identifier, out int number)) name = Numbered();
        while (!TryTake(name)) name = Numbered();
        if (number > 0) numbers[identifier] = number;
        return name;

        string Numbered() => identifier + (number = Math.Max(2, number + 1)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Reserves the first of some letters that is free, or the first one with a number behind it.</summary>
    public string First(string letters)
    {
        foreach (char letter in letters)
        {
            if (TryTake(letter.ToString())) return letter.ToString();
        }
        return Unique(letters[..1]);
    }

    bool TryTake(string name)
    {
        for (NameScope? scope = this; scope is not null; scope = scope.outer)
        {
            if (scope.taken.Contains(name)) return false;
        }
        if (takenInside.Contains(name)) return false;
        for (NameScope? scope = outer; scope is not null; scope = scope.outer) scope.takenInside.Add(name);
        return taken.Add(name);
    }

    static string Identifier(string wish)
    {
        if (wish.Length > 0 && !char.IsDigit(wish[0]) && wish.All(c => c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))) return wish;
        string letters = new([.. wish.Where(c => IsLetter(c) || IsContinuation(c))]);
        return letters.Length == 0 ? "t" : IsLetter(letters[0]) ? letters : "_" + letters;
    }

    static bool IsLetter(char c) => char.IsLetter(c) || c == '_' || char.GetUnicodeCategory(c) == UnicodeCategory.LetterNumber;

    static bool IsContinuation(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
