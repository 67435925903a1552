namespace Kente.Experiments.Numerics;

/// <summary>
/// The error functions (rational approximations of W. J. Cody, Math. Comp. 23, 1969) and what follows from them for the normal
/// distribution.
/// </summary>
internal static class SpecialFunctions
{
    /// <summary>log √(2π).</summary>
    public const double LogSqrtTwoPi = 0.91893853320467274178;

    private const double SqrtHalf = 0.70710678118654752440, InverseSqrtPi = 0.56418958354775628695;

    private static readonly double[] A =
        [3.16112374387056560e00, 1.13864154151050156e02, 3.77485237685302021e02, 3.20937758913846947e03, 1.85777706184603153e-1];
    private static readonly double[] B = [2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03];
    private static readonly double[] C = [5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e01, 2.98635138197400131e02,
        8.81952221241769090e02, 1.71204761263407058e03, 2.05107837782607147e03, 1.23033935479799725e03, 2.15311535474403846e-8];
    private static readonly double[] D = [1.57449261107098347e01, 1.17693950891312499e02, 5.37181101862009858e02, 1.62138957456669019e03,
        3.29079923573345963e03, 4.36261909014324716e03, 3.43936767414372164e03, 1.23033935480374942e03];
    private static readonly double[] P =
        [3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4,
        1.63153871373020978e-2];
    private static readonly double[] Q =
        [2.56852019228982242e00, 1.87295284992346725e00, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];

    public static double Erf(double x) => Math.Abs(x) <= 0.46875 ? SmallErf(x) : x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;

    public static double Erfc(double x) => Math.Abs(x) <= 0.46875 ? 1 - SmallErf(x)
        : x < 0 ? 2 - Erfc(-x)
        : x > 27 ? 0
        : Tail(x) * ExpOfMinusSquare(x);

    /// <summary>exp(x²)·erfc(x), which does not underflow.</summary>
    public static double Erfcx(double x) => Math.Abs(x) <= 0.46875 ? Math.Exp(x * x) * (1 - SmallErf(x))
        : x < 0 ? (2 * Math.Exp(x * x)) - Tail(-x)
        : Tail(x);

    /// <summary>P(Z ≤ x) of the standard normal distribution.</summary>
    public static double NormalCdf(double x) => 0.5 * Erfc(-x * SqrtHalf);

    /// <summary>log P(Z ≤ x), exact far into the lower tail.</summary>
    public static double LogNormalCdf(double x) => x > -1
        ? x > 5 ? -0.5 * Erfc(x * SqrtHalf) : Math.Log(NormalCdf(x))
        : Math.Log(0.5 * Erfcx(-x * SqrtHalf)) - (0.5 * x * x);

    /// <summary>log P(a ≤ Z ≤ b).</summary>
    public static double LogNormalMass(double a, double b)
    {
        if (a > 0) (a, b) = (-b, -a);
        if (b > 0) return LogOnePlus(-NormalCdf(a) - NormalCdf(-b));
        double upper = LogNormalCdf(b);
        return upper + LogOnePlus(-Math.Exp(LogNormalCdf(a) - upper));
    }

    /// <summary>The x with P(Z ≤ x) = p: Acklam's approximation, made exact by one step of Halley's method.</summary>
    public static double NormalQuantile(double p)
    {
        if (p is <= 0 or >= 1) return p <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        if (p > 0.5) return -NormalQuantile(1 - p);
        double x;
        if (p < 0.02425)
        {
            double q = Math.Sqrt(-2 * Math.Log(p));
            x = ((((((((((-7.784894002430293e-03 * q) - 3.223964580411365e-01) * q) - 2.400758277161838e+00) * q) - 2.549732539343734e+00)
                * q) + 4.374664141464968e+00) * q) + 2.938163982698783e+00)
                / ((((((((7.784695709041462e-03 * q) + 3.224671290700398e-01) * q) + 2.445134137142996e+00) * q) + 3.754408661907416e+00)
                    * q) + 1);
        }
        else
        {
            double q = p - 0.5, r = q * q;
            x = ((((((((((-3.969683028665376e+01 * r) + 2.209460984245205e+02) * r) - 2.759285104469687e+02) * r) + 1.383577518672690e+02)
                * r) - 3.066479806614716e+01) * r) + 2.506628277459239e+00) * q
                / ((((((((((-5.447609879822406e+01 * r) + 1.615858368580409e+02) * r) - 1.556989798598866e+02) * r)
                    + 6.680131188771972e+01) * r) - 1.328068155288572e+01) * r) + 1);
        }
        double error = (NormalCdf(x) - p) * Math.Exp((0.5 * x * x) + LogSqrtTwoPi);
        return double.IsFinite(error) ? x - (error / (1 + (0.5 * x * error))) : x;
    }

    /// <summary>A draw from the normal distribution cut to [low, high], by its inverse distribution function.</summary>
    public static double TruncatedNormal(double mean, double deviation, double low, double high, double uniform)
    {
        double a = (low - mean) / deviation, b = (high - mean) / deviation;
        // The side with the smaller numbers keeps the precision.
        double x = a > 0
            ? -NormalQuantile(NormalCdf(-b) + (uniform * (NormalCdf(-a) - NormalCdf(-b))))
            : NormalQuantile(NormalCdf(a) + (uniform * (NormalCdf(b) - NormalCdf(a))));
        return Math.Clamp(mean + (deviation * x), low, high);
    }

    /// <summary>log(1 + x) without loss near 0.</summary>
    public static double LogOnePlus(double x)
    {
        if (Math.Abs(x) > 0.25) return Math.Log(1 + x);
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    private static double SmallErf(double x)
    {
        double y = x * x, above = A[4] * y, below = y;
        for (int i = 0; i < 3; i++)
        {
            above = (above + A[i]) * y;
            below = (below + B[i]) * y;
        }
        return x * (above + A[3]) / (below + B[3]);
    }

    private static double Tail(double x)
    {
        if (x <= 4)
        {
            double above = C[8] * x, below = x;
            for (int i = 0; i < 7; i++)
            {
                above = (above + C[i]) * x;
                below = (below + D[i]) * x;
            }
            return (above + C[7]) / (below + D[7]);
        }
        if (x > 6e7) return InverseSqrtPi / x;
        double y = 1 / (x * x), over = P[5] * y, under = y;
        for (int i = 0; i < 4; i++)
        {
            over = (over + P[i]) * y;
            under = (under + Q[i]) * y;
        }
        return (InverseSqrtPi - (y * (over + P[4]) / (under + Q[4]))) / x;
    }

    private static double ExpOfMinusSquare(double x)
    {
        double near = Math.Truncate(x * 16) / 16;
        return Math.Exp(-near * near) * Math.Exp(-(x - near) * (x + near));
    }
}
