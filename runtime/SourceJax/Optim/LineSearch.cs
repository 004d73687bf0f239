namespace SourceJax;

/// <summary>A search along a direction for a step that meets the strong Wolfe conditions (Nocedal and Wright, Numerical Optimization, 3.5 and 3.6).</summary>
internal static class LineSearch
{
    /// <summary>How much of the promised fall there must be, and how much of the slope may be left.</summary>
    private const double Decrease = 1e-4, Curvature = 0.9;

    private const double Growth = 2, NearEnd = 0.1;

    private readonly record struct Point(double Step, double Value, double Slope);

    /// <summary>The step; where none is found in time, the best one that was seen, which may be none at all.</summary>
    /// <param name="value">The value at 0.</param>
    /// <param name="slope">The slope at 0, below zero.</param>
    /// <param name="first">The step to try first.</param>
    /// <param name="most">How many steps to try.</param>
    /// <param name="function">Value and slope at a step.</param>
    public static double Run(double value, double slope, double first, int most, Func<double, (double Value, double Slope)> function)
    {
        Point start = new(0, value, slope), last = start, best = start;
        double step = first;
        while (most-- > 0)
        {
            Point point = At(step);
            if (IsTooHigh(point) || (last.Step > 0 && point.Value >= last.Value)) return Zoom(last, point);
            if (IsFlat(point)) return point.Step;
            if (point.Slope >= 0) return Zoom(point, last);
            (last, step) = (point, step * Growth);
        }
        return best.Step;

        Point At(double t)
        {
            (double there, double rising) = function(t);
            Point point = new(t, there, rising);
            if (point.Value < best.Value) best = point;
            return point;
        }

        // What is no number is higher than all numbers.
        bool IsTooHigh(Point p) => !(p.Value <= value + Decrease * p.Step * slope);
        bool IsFlat(Point p) => Math.Abs(p.Slope) <= -Curvature * slope;

        double Zoom(Point low, Point high)
        {
            while (most-- > 0)
            {
                Point point = At(Between(low, high));
                if (point.Step == low.Step || point.Step == high.Step) break;
                if (IsTooHigh(point) || point.Value >= low.Value)
                {
                    high = point;
                    continue;
                }
                if (IsFlat(point)) return point.Step;
                if (point.Slope * (high.Step - low.Step) >= 0) high = low;
                low = point;
            }
            return best.Step;
        }
    }

    /// <summary>Where the cubic through values and slopes is lowest, not too near the ends; the middle where that says nothing.</summary>
    private static double Between(Point low, Point high)
    {
        double width = high.Step - low.Step, a = low.Slope + high.Slope - 3 * (high.Value - low.Value) / width, under = a * a - low.Slope * high.Slope;
        double root = Math.CopySign(Math.Sqrt(under), width), share = 1 - (high.Slope + root - a) / (high.Slope - low.Slope + 2 * root);
        return low.Step + width * (double.IsNaN(share) ? 0.5 : Math.Clamp(share, NearEnd, 1 - NearEnd));
    }
}
