namespace Kente.Training.Balancing;

/// <summary>Weights that stay as they were given.</summary>
internal sealed class FixedWeighting(double[] weights) : LossWeighting(weights)
{
    public override bool IsLearned => false;
}
