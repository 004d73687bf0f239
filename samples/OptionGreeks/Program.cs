// Sensitivities of options ("Greeks"), first and second order, by transformation. Exits with 1 if one of them is wrong.
using System.Globalization;
using OptionGreeks;
using SourceJax;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double Spot = 100, Volatility = 0.2, Rate = 0.03, Time = 0.75, Strike = 110;
bool isRight = true;

double[] times = [0.25, 0.5, 1, 2], strikes = [90, 100, 110, 120];
var (values, greeks) = BlackScholes.Book(Spot, Volatility, Rate, times, strikes);
Console.WriteLine("A book of calls: vmap of value and gradient, against the textbook");
Console.WriteLine("  time  strike     value     delta      vega       rho     theta");
for (int i = 0; i < times.Length; i++)
{
    var expected = new Textbook(Spot, Volatility, Rate, times[i], strikes[i]);
    double[] actual = [greeks.Delta[i], greeks.Vega[i], greeks.Rho[i], greeks.Theta[i]];
    Console.WriteLine($"{times[i],6:F2}  {strikes[i],6:F0}  {values[i],8:F4}  {string.Join("  ", actual.Select(g => $"{g,8:F4}"))}");
    isRight &= Equal(actual, [expected.Delta, expected.Vega, expected.Rho, expected.Theta]);
}

var textbook = new Textbook(Spot, Volatility, Rate, Time, Strike);
var ((gamma, vanna), (_, volga)) = BlackScholes.CallHessian(Spot, Volatility, Rate, Time, Strike);
isRight &= Equal([gamma, vanna, volga], [textbook.Gamma, textbook.Vanna, textbook.Volga]);

const int PathCount = 20_000, Steps = 12;
PrngKey[] keys = Rng.Split(Rng.Key(0), PathCount);
var paths = MonteCarlo.Paths(Spot, Volatility, Rate, Time, Strike, Steps, keys);
var curvatures = MonteCarlo.Curvatures(Spot, Volatility, Rate, Time, Strike, Steps, keys);
Console.WriteLine($"\nOne call by {PathCount} paths of {Steps} steps: derivatives of paths, with their standard errors, against the closed form");
Simulated("value", paths.Value, BlackScholes.Call(Spot, Volatility, Rate, Time, Strike));
Simulated("delta", paths.Greeks.Delta, textbook.Delta);
Simulated("vega", paths.Greeks.Vega, textbook.Vega);
Simulated("gamma", curvatures.BySpot.Gamma, gamma);
Simulated("vanna", curvatures.BySpot.Vanna, vanna);
Simulated("volga", curvatures.ByVolatility.Volga, volga);

Console.WriteLine(isRight ? "\nAll are right." : "\nWRONG: see above.");
return isRight ? 0 : 1;

static bool Equal(double[] actual, double[] expected) => actual.Zip(expected, (a, e) => Math.Abs(a - e) <= 1e-11 * (1 + Math.Abs(e))).All(equal => equal);

void Simulated(string name, double[] samples, double expected)
{
    double mean = samples.Average(), error = Math.Sqrt(samples.Sum(s => (s - mean) * (s - mean))) / samples.Length;
    Console.WriteLine($"{name,8}  {mean,9:F4} ± {error:F4}  {expected,9:F4}");
    isRight &= Math.Abs(mean - expected) < 4 * error;
}
