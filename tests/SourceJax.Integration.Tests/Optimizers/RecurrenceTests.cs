using SourceJax.Integration.Tests.Conformance;

namespace SourceJax.Integration.Tests.Optimizers;

/// <summary>Rules against their recurrences in plain C#, in both precisions, eager and compiled.</summary>
public class RecurrenceTests
{
    /// <summary>A number's next value, from the count of steps before, its gradient, its value and two moments.</summary>
    delegate double Recurrence(int step, double g, double w, ref double m, ref double v);

    static readonly double[] Start = [0.3, -1.7, 0.01, 0.9];

    static readonly Dictionary<string, (Optimizer Rule, Recurrence Next, Func<NDArray<double>, NDArray<double>> Compiled)> Rules = new()
    {
        ["Sgd"] = (Optim.Sgd(0.05), (int _, double g, double w, ref double _, ref double _) => w - 0.05 * g, RulePrograms.SgdJit),
        ["Momentum"] = (Optim.Sgd(0.05, momentum: 0.8), (int _, double g, double w, ref double m, ref double _)
            => w - 0.05 * (m = g + 0.8 * m), RulePrograms.MomentumJit),
        ["Nesterov"] = (Optim.Sgd(0.05, momentum: 0.8, nesterov: true), (int _, double g, double w, ref double m, ref double _) =>
        {
            m = g + 0.8 * m;
            return w - 0.05 * (g + 0.8 * m);
        }, RulePrograms.NesterovJit),
        ["Adam"] = (Optim.Adam(0.05, epsilonRoot: 1e-9), (int step, double g, double w, ref double m, ref double v)
            => w - 0.05 * Adam(step, g, ref m, ref v, 0.9, 1e-9), RulePrograms.AdamJit),
        ["NesterovAdam"] = (Optim.Adam(0.05, 0.8, nesterov: true), (int step, double g, double w, ref double m, ref double v) =>
        {
            Adam(step, g, ref m, ref v, 0.8, 0);
            double ahead = 0.8 * m / (1 - Math.Pow(0.8, step + 2)) + 0.2 * g / (1 - Math.Pow(0.8, step + 1));
            return w - 0.05 * ahead / (Math.Sqrt(v / (1 - Math.Pow(0.999, step + 1))) + 1e-8);
        }, RulePrograms.NesterovAdamJit),
        ["AdamW"] = (Optim.AdamW(0.05, weightDecay: 0.1), (int step, double g, double w, ref double m, ref double v)
            => w - 0.05 * (Adam(step, g, ref m, ref v, 0.9, 0) + 0.1 * w), RulePrograms.AdamWJit),
        ["RmsProp"] = (Optim.RmsProp(0.05, decay: 0.7), (int _, double g, double w, ref double m, ref double _) =>
        {
            m = 0.7 * m + 0.3 * g * g;
            return w - 0.05 * g / Math.Sqrt(m + 1e-8);
        }, RulePrograms.RmsPropJit),
        ["RmsMomentum"] = (Optim.RmsProp(0.05, 0.7, 1e-8, momentum: 0.5), (int _, double g, double w, ref double m, ref double v) =>
        {
            m = 0.7 * m + 0.3 * g * g;
            v = 0.5 * v - 0.05 * g / Math.Sqrt(m + 1e-8);
            return w + v;
        }, RulePrograms.RmsMomentumJit),
        ["Adagrad"] = (Optim.Adagrad(0.05), (int step, double g, double w, ref double m, ref double _) =>
        {
            m = (step == 0 ? 0.1 : m) + g * g;
            return w - 0.05 * g / Math.Sqrt(m + 1e-7);
        }, RulePrograms.AdagradJit),
        ["Lion"] = (Optim.Lion(0.05, weightDecay: 0.01), (int _, double g, double w, ref double m, ref double _) =>
        {
            double sign = Math.Sign(0.9 * m + 0.1 * g);
            m = 0.99 * m + 0.01 * g;
            return w - 0.05 * (sign + 0.01 * w);
        }, RulePrograms.LionJit),
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    static double Adam(int step, double g, ref double m, ref double v, double b1, double epsilonRoot)
    {
        m = b1 * m + (1 - b1) * g;
        v = 0.999 * v + 0.001 * g * g;
        return m / (1 - Math.Pow(b1, step + 1)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, step + 1)) + epsilonRoot) + 1e-8);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_is_its_recurrence(string name)
    {
        var (rule, next, compiled) = Rules[name];
        double[] w = [.. Start], m = new double[w.Length], v = new double[w.Length];
        for (int step = 0; step < 6; step++)
        {
            for (int i = 0; i < w.Length; i++) w[i] = next(step, Math.Sin(3 * w[i]), w[i], ref m[i], ref v[i]);
        }
        double[] eager = RulePrograms.Run(rule, Jnp.Array(Start)).ToArray();
        Near.Equal(w, eager, 1e-12);
        Assert.Equal(eager, compiled(Jnp.Array(Start)).ToArray());
        float[] single = Single(rule);
        Near.Equal(w, [.. single.Select(s => (double)s)], 1e-6);
    }

    static float[] Single(Optimizer rule)
    {
        NDArray<float> x = Jnp.Array(Start).Astype<float>();
        OptimState<NDArray<float>> state = rule.Init(x);
        for (int i = 0; i < 6; i++)
        {
            (NDArray<float> updates, state) = rule.Update(Jnp.Sin(3 * x), state, x);
            x = Optim.ApplyUpdates(x, updates);
        }
        Assert.Equal(6, state.Step.Item());
        return x.ToArray();
    }

    /// <summary>What concerns all elements together.</summary>
    [Fact]
    public void Lamb_steps_by_the_length_of_the_parameters()
    {
        double[] w = [.. Start], m = new double[w.Length], v = new double[w.Length];
        for (int step = 0; step < 6; step++)
        {
            double[] u = [.. w.Select((x, i) =>
            {
                double g = Math.Sin(3 * x);
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                return m[i] / (1 - Math.Pow(0.9, step + 1)) / (Math.Sqrt(v[i] / (1 - Math.Pow(0.999, step + 1))) + 1e-6) + 0.01 * x;
            })];
            double ratio = Length(w) / Length(u);
            for (int i = 0; i < w.Length; i++) w[i] -= 0.05 * ratio * u[i];
        }
        NDArray<double> eager = RulePrograms.Lamb(Jnp.Array(Start));
        Near.Equal(w, eager.ToArray(), 1e-12);
        Near.Equal(eager.ToArray(), RulePrograms.LambJit(Jnp.Array(Start)).ToArray());
    }

    [Fact]
    public void Clipping_bounds_the_norm_and_the_elements()
    {
        double[] w = [.. Start];
        for (int step = 0; step < 6; step++)
        {
            double[] g = [.. w.Select(x => Math.Sin(3 * x))];
            double norm = Length(g);
            for (int i = 0; i < w.Length; i++) w[i] -= Math.Clamp(norm < 0.3 ? g[i] : g[i] / norm * 0.3, -0.2, 0.2);
        }
        NDArray<double> eager = RulePrograms.Clipped(Jnp.Array(Start));
        Near.Equal(w, eager.ToArray(), 1e-12);
        Assert.Equal(eager.ToArray(), RulePrograms.ClippedJit(Jnp.Array(Start)).ToArray());
    }

    [Fact]
    public void Schedules_multiply()
    {
        double[] w = [.. Start];
        for (int step = 0; step < 6; step++)
        {
            double rate = (step < 2 ? 1 : step < 4 ? 0.5 : 0.05) * (0.9 * Math.Pow(1 - Math.Clamp(step - 1, 0, 4) / 4.0, 2.5) + 0.1);
            rate *= 0.1 * Math.Pow(0.5, step / 3.0) * (0.9 * Math.Pow(0.5 + 0.5 * Math.Cos(Math.PI * Math.Min(step, 5) / 5), 1.5) + 0.1);
            for (int i = 0; i < w.Length; i++) w[i] -= rate * Math.Sin(3 * w[i]);
        }
        NDArray<double> eager = RulePrograms.Scheduled(Jnp.Array(Start));
        Near.Equal(w, eager.ToArray(), 1e-12);
        Assert.Equal(eager.ToArray(), RulePrograms.ScheduledJit(Jnp.Array(Start)).ToArray());
        Assert.Equal(RulePrograms.Own(Jnp.Array(Start)).ToArray(), RulePrograms.OwnJit(Jnp.Array(Start)).ToArray());
    }

    [Fact]
    public void Schedules_are_functions()
    {
        Func<int, double> warm = Optim.WarmupCosineDecay(0.1, 1, 4, 12, 0.2), stairs = Optim.ExponentialDecay(1, 4, 0.5, transitionBegin: 2, staircase: true);
        Near.Equal([0.1, 0.325, 0.55, 0.775, 1, 0.6, 0.2, 0.2], [.. new[] { 0, 1, 2, 3, 4, 8, 12, 40 }.Select(warm)], 1e-15);
        Near.Equal([1, 1, 1, 0.5, 0.25], [.. new[] { 0, 2, 5, 6, 11 }.Select(stairs)], 0);
        Near.Equal([3, 2, 1, 1], [.. new[] { 0, 2, 4, 9 }.Select(Optim.LinearSchedule(3, 1, 4))], 1e-15);
        Near.Equal([2, 2, 1, 1, 0.1], [.. new[] { 0, 2, 3, 6, 7 }.Select(Optim.PiecewiseConstant(2, (3, 0.5), (7, 0.1)))], 1e-15);
    }

    static double Length(double[] x) => Math.Sqrt(x.Sum(e => e * e));
}
