using SourceJax;

namespace InverseDynamics;

/// <summary>What is not known of a ball: how it flew off, and what slows it down.</summary>
public readonly record struct Throw(double SpeedX, double SpeedY, double Drag, double Restitution);

/// <summary>A ball that flies through air and bounces.</summary>
public static partial class Ball
{
    const double Gravity = 9.81, StartHeight = 2;

    /// <summary>
    /// Where the ball is at the given times, two coordinates each. It is simulated in steps of <paramref name="dt"/>; a step that would end below the ground
    /// is cut where it meets the ground, at a time that depends on the parameters, and so do all derivatives after it.
    /// </summary>
    [JacFwd]
    public static double[] Trajectory(Throw thrown, ReadOnlySpan<double> times, double dt)
    {
        var positions = new double[2 * times.Length];
        double x = 0, y = StartHeight, speedX = thrown.SpeedX, speedY = thrown.SpeedY, time = 0;
        for (int i = 0; i < times.Length; i++)
        {
            while (time < times[i])
            {
                double step = Math.Min(dt, times[i] - time);
                double drag = thrown.Drag * Math.Sqrt(speedX * speedX + speedY * speedY);
                double accelerationX = -drag * speedX, accelerationY = -drag * speedY - Gravity;
                double landing = y + step * (speedY + 0.5 * step * accelerationY);
                bool bounces = landing < 0;
                if (bounces) step = (-speedY - Math.Sqrt(speedY * speedY - 2 * accelerationY * y)) / accelerationY;   // when y is 0, on the way down
                x += step * (speedX + 0.5 * step * accelerationX);
                y = bounces ? 0 : landing;
                speedX += step * accelerationX;
                speedY += step * accelerationY;
                if (bounces) speedY *= -thrown.Restitution;
                time += step;
            }
            (positions[2 * i], positions[2 * i + 1]) = (x, y);
        }
        return positions;
    }

    /// <summary>Half of the squared distances from what was measured.</summary>
    [ValueAndGrad]
    public static double Loss(Throw thrown, ReadOnlySpan<double> times, ReadOnlySpan<double> measured, double dt)
    {
        double[] positions = Trajectory(thrown, times, dt);
        double sum = 0;
        for (int i = 0; i < measured.Length; i++) sum += (positions[i] - measured[i]) * (positions[i] - measured[i]);
        return 0.5 * sum;
    }
}
