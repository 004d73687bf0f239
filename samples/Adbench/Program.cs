// Usage: Adbench [--full] [a folder of ADBench's, with data/ and perhaps ref/]
// Checks generated gradients and prints what they cost. Exits with 1 if one of them is wrong.
using Adbench.Cases;
using Adbench.Data;
using Adbench.Measure;
using Adbench.Native;

bool full = args.Contains("--full");
string? folder = args.FirstOrDefault(a => a != "--full");
TimeSpan budget = TimeSpan.FromSeconds(full || folder is not null ? 2 : 0.1);
int wrong = 0;

using var natives = NativeObjectives.Compile();
if (natives is null) Console.WriteLine("There is neither g++ nor clang++: no comparison with C++.");
Table.Header();
foreach (Case problem in folder is null ? Suite.Generated(full, natives) : Suite.Read(folder, natives))
{
    try
    {
        problem.Check();
        Table.Row(problem, budget);
    }
    catch (CheckException e)
    {
        wrong++;
        Console.WriteLine($"{problem.Name} is WRONG: {e.Message}");
    }
}
return wrong == 0 ? 0 : 1;
