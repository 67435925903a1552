namespace Kente.Faces.Calibration;

/// <summary>The beta distribution and the logarithm of the gamma function, which exact intervals of rates need.</summary>
internal static class BetaDistribution
{
    // The Lanczos approximation with g = 7 and nine terms, accurate to about 15 digits.
    private static readonly double[] Lanczos =
        [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];

    /// <summary>Returns log Γ(x) for x ≥ 0.5.</summary>
    public static double LogGamma(double x)
    {
        double t = x + 6.5, sum = Lanczos[0];
        for (int i = 1; i < Lanczos.Length; i++) sum += Lanczos[i] / (x - 1 + i);
        return (0.5 * Math.Log(2 * Math.PI)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>Returns log(n choose k).</summary>
    public static double LogChoose(long n, long k) => LogGamma(n + 1) - LogGamma(k + 1) - LogGamma(n - k + 1);

    /// <summary>Returns P(X ≤ x), the regularized incomplete beta function.</summary>
    public static double Cumulative(double x, double a, double b)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        // The continued fraction converges quickly below the mean; above it, the symmetry is used.
        if (x > (a + 1) / (a + b + 2)) return 1 - Cumulative(1 - x, b, a);
        double front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x))) / a;
        return front * Fraction(x, a, b);
    }

    /// <summary>Returns the x with P(X ≤ x) = p.</summary>
    public static double Quantile(double p, double a, double b)
    {
        double low = 0, high = 1;
        for (int i = 0; i < 200 && low < high; i++)
        {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) break;
            if (Cumulative(middle, a, b) < p) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    // Lentz's method for the continued fraction of the incomplete beta function.
    private static double Fraction(double x, double a, double b)
    {
        const double Tiny = 1e-300;
        double c = 1, d = 1 / Nonzero(1 - ((a + b) * x / (a + 1))), value = d;
        for (int m = 1; m <= 10_000; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / Nonzero(1 + (even * d));
            c = Nonzero(1 + (even / c));
            value *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / Nonzero(1 + (odd * d));
            c = Nonzero(1 + (odd / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16) break;
        }
        return value;
        static double Nonzero(double x) => Math.Abs(x) < Tiny ? Tiny : x;
    }
}
