namespace Kente.Experiments.Numerics;

/// <summary>
/// A step that lowers a function enough and flattens its slope (Moré and Thuente 1994), by safeguarded cubic and quadratic steps.
/// </summary>
internal static class LineSearch
{
    private const double Decrease = 1e-3, Flatten = 0.9, Width = 0.1;

    /// <param name="evaluate">The value and the slope at a step.</param>
    /// <param name="value">The value at step 0.</param>
    /// <param name="slope">The slope at step 0, below 0.</param>
    /// <param name="step">The first step tried.</param>
    /// <returns>The step; null if none was found.</returns>
    public static double? Find(Func<double, (double Value, double Slope)> evaluate, double value, double slope, double step)
    {
        const double longest = 1e10;
        double enough = Decrease * slope, width = longest, width1 = 2 * longest, low = 0, high = 5 * step;
        Point best = new(0, value, slope), other = best;
        bool isBracketed = false, isFirstStage = true;
        for (int i = 0; i < 20; i++)
        {
            var (f, g) = evaluate(step);
            double test = value + (step * enough);
            if (isFirstStage && f <= test && g >= 0) isFirstStage = false;
            if (f <= test && Math.Abs(g) <= Flatten * -slope) return step;
            if ((isBracketed && (step <= low || step >= high || high - low <= Width * high))
                || (step == longest && f <= test && g <= enough)) return f < value ? step : null;
            // Before the function has fallen enough, the search goes by the function less the line of sufficient decrease.
            double tilt = isFirstStage && f <= best.F && f > test ? enough : 0;
            (best, other) = (best.Tilted(tilt), other.Tilted(tilt));
            step = Next(ref best, ref other, new(step, f - (step * tilt), g - tilt), ref isBracketed, low, high);
            (best, other) = (best.Tilted(-tilt), other.Tilted(-tilt));
            if (isBracketed)
            {
                if (Math.Abs(other.X - best.X) >= 0.66 * width1) step = best.X + (0.5 * (other.X - best.X));
                (width1, width) = (width, Math.Abs(other.X - best.X));
                (low, high) = (Math.Min(best.X, other.X), Math.Max(best.X, other.X));
            }
            else (low, high) = (step + (1.1 * (step - best.X)), step + (4 * (step - best.X)));
            step = Math.Clamp(step, 0, longest);
            if (isBracketed && (step <= low || step >= high || high - low <= Width * high)) step = best.X;
        }
        return best.X > 0 ? best.X : null;
    }

    private static double Next(ref Point best, ref Point other, Point at, ref bool isBracketed, double low, double high)
    {
        double direction = at.G * Math.Sign(best.G), next;
        if (at.F > best.F)
        {
            double theta = Theta(best, at), scale = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(best.G), Math.Abs(at.G)));
            double gamma = scale * Math.Sqrt(Square(theta / scale) - (best.G / scale * (at.G / scale)));
            if (at.X < best.X) gamma = -gamma;
            double cubic = best.X + ((gamma - best.G + theta) / (gamma - best.G + gamma + at.G) * (at.X - best.X));
            double quadratic = best.X + (best.G / (((best.F - at.F) / (at.X - best.X)) + best.G) / 2 * (at.X - best.X));
            next = Math.Abs(cubic - best.X) < Math.Abs(quadratic - best.X) ? cubic : cubic + ((quadratic - cubic) / 2);
            isBracketed = true;
        }
        else if (direction < 0)
        {
            double theta = Theta(best, at), scale = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(best.G), Math.Abs(at.G)));
            double gamma = scale * Math.Sqrt(Square(theta / scale) - (best.G / scale * (at.G / scale)));
            if (at.X > best.X) gamma = -gamma;
            double cubic = at.X + ((gamma - at.G + theta) / (gamma - at.G + gamma + best.G) * (best.X - at.X));
            double secant = at.X + (at.G / (at.G - best.G) * (best.X - at.X));
            next = Math.Abs(cubic - at.X) > Math.Abs(secant - at.X) ? cubic : secant;
            isBracketed = true;
        }
        else if (Math.Abs(at.G) < Math.Abs(best.G))
        {
            double theta = Theta(best, at), scale = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(best.G), Math.Abs(at.G)));
            double gamma = scale * Math.Sqrt(Math.Max(0, Square(theta / scale) - (best.G / scale * (at.G / scale))));
            if (at.X > best.X) gamma = -gamma;
            double ratio = (gamma - at.G + theta) / (gamma + (best.G - at.G) + gamma);
            double cubic = ratio < 0 && gamma != 0 ? at.X + (ratio * (best.X - at.X)) : at.X > best.X ? high : low;
            double secant = at.X + (at.G / (at.G - best.G) * (best.X - at.X));
            bool isCubicNearer = Math.Abs(cubic - at.X) < Math.Abs(secant - at.X);
            if (isBracketed)
            {
                next = isCubicNearer ? cubic : secant;
                double bound = at.X + (0.66 * (other.X - at.X));
                next = at.X > best.X ? Math.Min(bound, next) : Math.Max(bound, next);
            }
            else next = Math.Clamp(isCubicNearer ? secant : cubic, low, high);
        }
        else if (isBracketed)
        {
            double theta = (3 * (at.F - other.F) / (other.X - at.X)) + other.G + at.G,
                scale = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(other.G), Math.Abs(at.G)));
            double gamma = scale * Math.Sqrt(Square(theta / scale) - (other.G / scale * (at.G / scale)));
            if (at.X > other.X) gamma = -gamma;
            next = at.X + ((gamma - at.G + theta) / (gamma - at.G + gamma + other.G) * (other.X - at.X));
        }
        else next = at.X > best.X ? high : low;

        if (at.F > best.F) other = at;
        else
        {
            if (direction < 0) other = best;
            best = at;
        }
        return next;
    }

    private static double Theta(Point best, Point at) => (3 * (best.F - at.F) / (at.X - best.X)) + best.G + at.G;

    private static double Square(double x) => x * x;

    private readonly record struct Point(double X, double F, double G)
    {
        public Point Tilted(double tilt) => new(X, F - (X * tilt), G - tilt);
    }
}
