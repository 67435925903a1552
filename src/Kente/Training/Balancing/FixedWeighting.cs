namespace Kente.Training.Balancing;

/// <summary>Constant loss weights.</summary>
internal sealed class FixedWeighting(double[] weights) : LossWeighting(weights)
{
    public override bool IsLearned => false;
}
