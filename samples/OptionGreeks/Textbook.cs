namespace OptionGreeks;

/// <summary>The formulas that one would otherwise derive, type and get wrong; here they only check what was generated.</summary>
sealed class Textbook(double spot, double volatility, double rate, double time, double strike)
{
    readonly double root = Math.Sqrt(time), present = strike * Math.Exp(-rate * time);

    double D1 => (Math.Log(spot / strike) + (rate + 0.5 * volatility * volatility) * time) / (volatility * root);
    double D2 => D1 - volatility * root;
    double Density => Math.Exp(-0.5 * D1 * D1) / Math.Sqrt(2 * Math.PI);

    public double Delta => BlackScholes.NormalCdf(D1);
    public double Vega => spot * Density * root;
    public double Rho => time * present * BlackScholes.NormalCdf(D2);
    public double Theta => spot * Density * volatility / (2 * root) + rate * present * BlackScholes.NormalCdf(D2);
    public double Gamma => Density / (spot * volatility * root);
    public double Vanna => -Density * D2 / volatility;
    public double Volga => Vega * D1 * D2 / volatility;
}
