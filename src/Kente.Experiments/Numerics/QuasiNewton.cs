using System.Numerics.Tensors;

namespace Kente.Experiments.Numerics;

/// <summary>Minimization by L-BFGS (Nocedal 1980) with a memory of 10 steps.</summary>
internal sealed class QuasiNewton
{
    private const int Memory = 10;
    private readonly List<(double[] Step, double[] Change, double Inverse)> _pairs = [];
    private double _scale = 1;

    /// <summary>Minimizes a smooth function without bounds.</summary>
    /// <param name="function">Writes the gradient and returns the value.</param>
    /// <param name="x">The start; the minimum on return.</param>
    /// <param name="tolerance">The largest component of the gradient at which it ends.</param>
    /// <param name="iterations">Steps at most.</param>
    /// <returns>The smallest value; NaN if the function is not finite at the start.</returns>
    public static double Minimize(Func<double[], double[], double> function, double[] x, double tolerance, int iterations = 15000)
    {
        QuasiNewton memory = new();
        double[] gradient = new double[x.Length], trial = new double[x.Length], trialGradient = new double[x.Length];
        double value = function(x, gradient);
        if (!double.IsFinite(value)) return double.NaN;
        for (int iteration = 0; iteration < iterations && LargestMagnitude(gradient) > tolerance; iteration++)
        {
            double[] direction = memory.Direction(gradient);
            double slope = TensorPrimitives.Dot<double>(direction, gradient), first = memory._pairs.Count == 0
                ? Math.Min(1 / TensorPrimitives.Norm<double>(direction), 1e10) : 1;
            if (slope >= 0) break;
            double reached = value;
            (double, double) At(double step)
            {
                TensorPrimitives.MultiplyAdd(direction, step, x, trial);
                reached = function(trial, trialGradient);
                return (reached, TensorPrimitives.Dot<double>(trialGradient, direction));
            }
            if (LineSearch.Find(At, value, slope, first) is not { } found) break;
            At(found);
            memory.Learn(x, trial, gradient, trialGradient);
            double fall = value - reached, size = Math.Max(Math.Max(Math.Abs(value), Math.Abs(reached)), 1);
            value = reached;
            trial.CopyTo(x, 0);
            trialGradient.CopyTo(gradient, 0);
            if (fall <= 2.2e-9 * size) break;
        }
        return value;
    }

    /// <summary>Minimizes a smooth function in a box, by steps along the direction projected onto the box.</summary>
    /// <param name="function">Writes the gradient and returns the value.</param>
    /// <param name="x">The start, inside; the minimum on return.</param>
    /// <param name="low">Lower bounds.</param>
    /// <param name="high">Upper bounds.</param>
    /// <param name="tolerance">The largest component of the projected gradient at which it ends.</param>
    /// <param name="iterations">Steps at most.</param>
    /// <returns>The smallest value.</returns>
    public static double MinimizeInBox(Func<double[], double[], double> function, double[] x, double[] low, double[] high,
        double tolerance, int iterations)
    {
        QuasiNewton memory = new();
        double[] gradient = new double[x.Length], free = new double[x.Length], trial = new double[x.Length],
            trialGradient = new double[x.Length];
        double value = function(x, gradient);
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            double largest = 0;
            for (int i = 0; i < x.Length; i++)
            {
                bool isHeld = (x[i] <= low[i] && gradient[i] > 0) || (x[i] >= high[i] && gradient[i] < 0);
                free[i] = isHeld ? 0 : gradient[i];
                largest = Math.Max(largest, Math.Abs(x[i] - Math.Clamp(x[i] - gradient[i], low[i], high[i])));
            }
            if (!(largest > tolerance)) break;
            double[] direction = memory.Direction(free);
            for (int i = 0; i < x.Length; i++)
                if (free[i] == 0) direction[i] = 0;
            if (TensorPrimitives.Dot<double>(direction, free) >= 0) TensorPrimitives.Negate(free, direction);
            double step = memory._pairs.Count == 0 ? Math.Min(1, 0.25 / TensorPrimitives.Norm<double>(direction)) : 1, reached = value;
            bool isLower = false;
            for (int halving = 0; halving < 20 && !isLower; halving++, step *= 0.4)
            {
                double promised = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    trial[i] = Math.Clamp(x[i] + (step * direction[i]), low[i], high[i]);
                    promised += gradient[i] * (trial[i] - x[i]);
                }
                reached = function(trial, trialGradient);
                isLower = reached <= value + (1e-4 * promised) && reached < value;
            }
            if (!isLower) break;
            memory.Learn(x, trial, gradient, trialGradient);
            double fall = value - reached;
            value = reached;
            trial.CopyTo(x, 0);
            trialGradient.CopyTo(gradient, 0);
            if (fall <= 1e-9 * Math.Max(1, Math.Abs(value))) break;
        }
        return value;
    }

    private static double LargestMagnitude(double[] values) => Math.Abs(TensorPrimitives.MaxMagnitude<double>(values));

    private double[] Direction(double[] gradient)
    {
        double[] direction = new double[gradient.Length];
        TensorPrimitives.Negate(gradient, direction);
        Span<double> along = stackalloc double[_pairs.Count];
        for (int i = _pairs.Count - 1; i >= 0; i--)
        {
            along[i] = _pairs[i].Inverse * TensorPrimitives.Dot<double>(_pairs[i].Step, direction);
            TensorPrimitives.MultiplyAdd(_pairs[i].Change, -along[i], direction, direction);
        }
        TensorPrimitives.Multiply(direction, _scale, direction);
        for (int i = 0; i < _pairs.Count; i++)
        {
            double against = _pairs[i].Inverse * TensorPrimitives.Dot<double>(_pairs[i].Change, direction);
            TensorPrimitives.MultiplyAdd(_pairs[i].Step, along[i] - against, direction, direction);
        }
        return direction;
    }

    private void Learn(double[] from, double[] to, double[] gradientFrom, double[] gradientTo)
    {
        double[] step = new double[from.Length], change = new double[from.Length];
        TensorPrimitives.Subtract(to, from, step);
        TensorPrimitives.Subtract(gradientTo, gradientFrom, change);
        double curvature = TensorPrimitives.Dot<double>(step, change);
        if (curvature <= 2.2e-16 * Math.Abs(TensorPrimitives.Dot<double>(step, gradientFrom))) return;
        if (_pairs.Count == Memory) _pairs.RemoveAt(0);
        _pairs.Add((step, change, 1 / curvature));
        _scale = curvature / TensorPrimitives.Dot<double>(change, change);
    }
}
