namespace Kente.Vision;

/// <summary>The prediction of a classifier for an image.</summary>
/// <param name="Class">Index of the most probable class.</param>
/// <param name="ClassName">Name of the most probable class.</param>
/// <param name="Probabilities">Probability of each class; they sum to 1 unless the classifier is multi-label.</param>
/// <param name="Classes">
/// Indices of the predicted classes: the most probable one; of a multi-label classifier those with a probability of at least 0.5, in
/// ascending order.
/// </param>
public sealed record Classification(int Class, string ClassName, IReadOnlyList<double> Probabilities, IReadOnlyList<int> Classes)
{
    private const double LabelThreshold = 0.5;

    /// <summary>Gets the probability of the most probable class.</summary>
    public double Probability => Probabilities[Class];

    /// <summary>Returns the mark that writes the class and its probability on the image.</summary>
    public BoxMark ToMark() => BoxMark.Predicted(Box.Whole, Class, ClassName, Probability);

    /// <summary>Returns the class and its probability as text.</summary>
    public override string ToString() => FormattableString.Invariant($"{ClassName} {Probability:P0}");

    internal static Classification Of(IReadOnlyList<double> probabilities, IReadOnlyList<string> classes, bool isMultiLabel)
    {
        int best = Enumerable.Range(0, classes.Count).MaxBy(label => probabilities[label]);
        return new(best, classes[best], probabilities, isMultiLabel
            ? [.. Enumerable.Range(0, classes.Count).Where(label => probabilities[label] >= LabelThreshold)]
            : [best]);
    }
}
