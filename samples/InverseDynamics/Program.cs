// What flew, and how? Finds a ball's speed, drag and bounce from where it was seen. Exits with 1 if it does not.
using System.Globalization;
using InverseDynamics;
using SourceJax;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const double TimeStep = 0.01, Noise = 0.01;
var truth = new Throw(SpeedX: 6, SpeedY: 4, Drag: 0.05, Restitution: 0.8);
double[] times = [.. Enumerable.Range(1, 60).Select(i => 0.05 * i)];
double[] measured = [.. Ball.Trajectory(truth, times, TimeStep).Zip(Rng.Normal<double>(Rng.Key(0), [2 * times.Length]).ToArray(), (p, n) => p + Noise * n)];

var thrown = new Throw(SpeedX: 4, SpeedY: 5, Drag: 0, Restitution: 0.6);
double damping = 1e-2;
Console.WriteLine("        loss   |gradient|   speed x   speed y      drag   restitution");
for (int iteration = 0; iteration < 50; iteration++)
{
    var (loss, gradient) = Ball.LossValueAndGrad(thrown, times, measured, TimeStep);   // reverse mode: one sweep for all parameters
    double slope = Math.Sqrt(Components(gradient).Sum(g => g * g));
    Console.WriteLine($"{loss,12:F6} {slope,12:E2} {string.Join(' ', Components(thrown).Select(p => $"{p,9:F5}"))}");
    if (slope < 1e-9) break;

    // Gauss-Newton, damped where a step does not pay (Levenberg, Marquardt).
    NDArray<double> curvature = Curvature(thrown);
    while (true)
    {
        NDArray<double> damped = curvature + damping * Jnp.Diag(Jnp.Diag(curvature));
        double[] step = Linalg.Solve(damped, Jnp.Array(Components(gradient))).ToArray();
        var next = new Throw(thrown.SpeedX - step[0], thrown.SpeedY - step[1], thrown.Drag - step[2], thrown.Restitution - step[3]);
        if (Ball.Loss(next, times, measured, TimeStep) <= loss)
        {
            (thrown, damping) = (next, damping / 10);
            break;
        }
        damping *= 10;
    }
}

// Each parameter is known to its standard error: the noise's, through the inverse of the curvature.
NDArray<double> variances = Jnp.Diag(Linalg.Inv(Curvature(thrown))) * (Noise * Noise);
bool isFound = true;
Console.WriteLine("\n             found      truth");
foreach (var (i, name) in new[] { "speed x", "speed y", "drag", "restitution" }.Index())
{
    double found = Components(thrown)[i], error = Math.Sqrt(variances[i].Item());
    Console.WriteLine($"{name,11}  {found:F4} ± {error:F4}  {Components(truth)[i]:F4}");
    isFound &= Math.Abs(found - Components(truth)[i]) < 4 * error;
}
return isFound ? 0 : 1;

static double[] Components(Throw t) => [t.SpeedX, t.SpeedY, t.Drag, t.Restitution];

// Forward mode: the Jacobian's columns, of which there are few.
NDArray<double> Curvature(Throw at)
{
    var (bySpeedX, bySpeedY, byDrag, byRestitution) = Ball.TrajectoryJacFwd(at, times, TimeStep);
    NDArray<double> columns = Jnp.Stack([Jnp.Array(bySpeedX), Jnp.Array(bySpeedY), Jnp.Array(byDrag), Jnp.Array(byRestitution)]);
    return Jnp.Dot(columns, columns.T);
}
