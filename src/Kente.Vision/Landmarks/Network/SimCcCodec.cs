using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Vision.Landmarks.Network;

/// <summary>
/// The codec of SimCC (Li et al. 2022) with the settings of RTMPose (Jiang et al. 2023): labels are Gaussians over the bins of an axis; the
/// loss is the Kullback-Leibler divergence of softmax(β·label) and softmax(β·logits) with β = 10.
/// </summary>
internal static class SimCcCodec
{
    /// <summary>Inverse temperature of both softmax functions.</summary>
    public const double Beta = 10;

    private const double Window = 2;

    /// <summary>
    /// Returns the standard deviation of labels in bins: √(side / 8), which is 5.66 for RTMPose's 256 pixels.
    /// </summary>
    public static double SigmaFor(int size) => Math.Sqrt(size / 8.0);

    /// <summary>Returns half the width of the window about the maximum whose mean is the position, in bins.</summary>
    public static int ReachFor(double sigma) => Math.Max(1, (int)Math.Round(Window * sigma));

    /// <summary>Creates labels: exp(−(k − μ)² / 2σ²) for the bins k.</summary>
    /// <param name="positions">Positions μ in bins.</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="sigma">Standard deviation σ in bins.</param>
    /// <returns>Labels of one more axis than the positions.</returns>
    public static Tensor Encode(Tensor positions, int bins, double sigma)
    {
        var indices = arange(Scalars.Of(0), Scalars.Of(bins), Scalars.Of(1), dtype: ScalarType.Float32, device: positions.device);
        return (-(indices - positions.unsqueeze(-1)).Squared() / Scalars.Of(2 * sigma * sigma)).exp();
    }

    /// <summary>Computes the divergence of the labels and the predictions, summed over the bins.</summary>
    /// <param name="labels">Labels, as <see cref="Encode"/> returns them.</param>
    /// <param name="logits">Predicted logits of the same shape.</param>
    public static Tensor Divergence(Tensor labels, Tensor logits)
    {
        var logTarget = nn.functional.log_softmax(labels * Scalars.Of(Beta), -1);
        var logPredicted = nn.functional.log_softmax(logits * Scalars.Of(Beta), -1);
        return (logTarget.exp() * (logTarget - logPredicted)).sum(-1);
    }

    /// <summary>Decodes an axis.</summary>
    /// <param name="logits">Logits of the bins.</param>
    /// <param name="sigma">Standard deviation of labels in bins.</param>
    /// <returns>
    /// The position in bins, the mean of a window about the maximum, and the standard deviation of the whole distribution.
    /// </returns>
    public static (double Position, double Deviation) Decode(ReadOnlySpan<float> logits, double sigma)
    {
        int best = 0;
        for (int k = 1; k < logits.Length; k++)
            if (logits[k] > logits[best]) best = k;
        // Near an edge the window is smaller, so that it stays centered at the maximum.
        int reach = Math.Min(ReachFor(sigma), Math.Min(best, logits.Length - 1 - best));
        double sum = 0, moment = 0, all = 0, square = 0;
        for (int k = 0; k < logits.Length; k++)
        {
            double weight = Math.Exp(Beta * (logits[k] - logits[best])), offset = k - best;
            (all, square) = (all + weight, square + (weight * offset * offset));
            if (Math.Abs(offset) <= reach) (sum, moment) = (sum + weight, moment + (weight * offset));
        }
        return (best + (moment / sum), Math.Sqrt(square / all));
    }
}
