namespace Kente.Training.Balancing;

/// <summary>Adam (Kingma and Ba 2015) for scalars.</summary>
internal sealed class ScalarAdam(int count, double learningRate)
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;
    private readonly double[] _mean = new double[count], _square = new double[count];
    private readonly int[] _steps = new int[count];

    /// <summary>Returns the change of a value for its gradient.</summary>
    public double Step(int i, double gradient)
    {
        _steps[i]++;
        _mean[i] = (Beta1 * _mean[i]) + ((1 - Beta1) * gradient);
        _square[i] = (Beta2 * _square[i]) + ((1 - Beta2) * gradient * gradient);
        double mean = _mean[i] / (1 - Math.Pow(Beta1, _steps[i])), square = _square[i] / (1 - Math.Pow(Beta2, _steps[i]));
        return -learningRate * mean / (Math.Sqrt(square) + Epsilon);
    }
}
