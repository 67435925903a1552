using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Faces;

/// <summary>
/// Base class of the losses that train embeddings of faces: <see cref="ContrastiveLoss"/>, <see cref="TripletLoss"/>,
/// <see cref="ArcFaceLoss"/> and <see cref="CosFaceLoss"/>. Targets are the indices of the people, one for each row of the predictions.
/// </summary>
public abstract class FaceLoss : Loss
{
    private protected FaceLoss(string name) : base(name) { }

    /// <summary>Whether predictions are the cosines of all people of the training, not embeddings.</summary>
    internal abstract bool UsesCosines { get; }

    /// <inheritdoc/>
    protected override Tensor PrepareTarget(Tensor target, Tensor predicted)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(predicted);
        var people = target.dim() == 2 && target.shape[1] == 1 ? target.squeeze(1) : target;
        return predicted.dim() == 2 && people.dim() == 1 && people.shape[0] == predicted.shape[0]
            ? people.to_type(ScalarType.Int64)
            : throw ShapeMismatch("the index of a person for each row of the predictions", target, predicted);
    }

    /// <summary>Checks that a number is above zero and finite.</summary>
    private protected static double Positive(double value, string name) => value > 0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"The {name} must be above 0 and finite.");
}
