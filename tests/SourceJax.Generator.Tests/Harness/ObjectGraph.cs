using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SourceJax.Generator.Tests.Harness;

/// <summary>Walks everything reachable from a value through fields.</summary>
static class ObjectGraph
{
    public static void AssertHoldsNoCompilerObjects(object? root, string what)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(object Value, string Path)>();
        if (root is not null) pending.Push((root, what));
        while (pending.TryPop(out var item))
        {
            var (value, path) = item;
            if (!value.GetType().IsValueType && !seen.Add(value)) continue;
            Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or SyntaxToken or Compilation or Location or SemanticModel or Diagnostic,
                $"{path} is a {value.GetType().Name}");
            if (value is string or Type or Delegate || value.GetType().IsPrimitive || value.GetType().IsEnum) continue;
            if (value is Array array)
            {
                foreach (object? element in array)
                {
                    if (element is not null) pending.Push((element, path + "[]"));
                }
                continue;
            }
            foreach (FieldInfo field in FieldsOf(value.GetType()))
            {
                if (field.GetValue(value) is { } inner) pending.Push((inner, $"{path}.{field.Name}"));
            }
        }
    }

    static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            foreach (FieldInfo field in at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike) yield return field;
            }
        }
    }
}
