using System.Diagnostics;
using SourceJax.Fuzz.Grammar;
using SourceJax.Fuzz.Oracles;

namespace SourceJax.Fuzz.Shrinking;

/// <summary>Makes a program smaller for as long as it shows a finding of the same kind.</summary>
/// <param name="check">What is wrong with programs, for each of several.</param>
public sealed class Shrinker(Func<IReadOnlyList<FuzzProgram>, IReadOnlyList<IReadOnlyList<Finding>>> check)
{
    /// <summary>Candidates are tried that many at a time, since a compilation costs something by itself.</summary>
    const int AtOnce = 8, MostCandidates = 1500;

    /// <summary>A program that is slow to check does not hold up a run; what it has become until then is the finding.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    public Finding Shrink(Finding finding)
    {
        var watch = Stopwatch.StartNew();
        finding = OfOneRequest(finding);
        int start = 0, since = 0;
        for (int tried = 0; tried < MostCandidates && watch.Elapsed < Longest; tried += AtOnce)
        {
            FuzzProgram[] candidates = [.. Reductions.Of(finding.Program).Skip(start).Take(AtOnce)];
            if (candidates.Length == 0)
            {
                if (start == 0 || since == 0) break;
                (start, since) = (0, 0);
                continue;
            }
            int found = First(candidates, finding.Kind, out Finding? smaller);
            if (smaller is null)
            {
                start += candidates.Length;
                continue;
            }
            finding = smaller;
            start += found;
            since++;
        }
        return finding;
    }

    /// <summary>Other requests than the failed one are in the way only.</summary>
    Finding OfOneRequest(Finding finding)
    {
        FuzzProgram program = finding.Case is { } call ? finding.Program with { Inputs = [call.Input] } : finding.Program;
        First([.. program.Requests.Select(r => program with { Requests = [r] })], finding.Kind, out Finding? smaller);
        return smaller ?? finding;
    }

    int First(IReadOnlyList<FuzzProgram> candidates, string kind, out Finding? smaller)
    {
        var results = check(candidates);
        for (int i = 0; i < results.Count; i++)
        {
            smaller = results[i].FirstOrDefault(f => f.Kind == kind);
            if (smaller is not null && !results[i].Any(f => f.IsOfTool)) return i;
        }
        smaller = null;
        return -1;
    }
}
