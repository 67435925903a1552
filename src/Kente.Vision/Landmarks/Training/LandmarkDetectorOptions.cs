using Kente.Vision.Landmarks.Augmentation;
using Kente.Vision.Landmarks.Network;

namespace Kente.Vision;

/// <summary>Training options of a landmark detector. The defaults suit some hundred to some thousand images on a laptop.</summary>
/// <remarks>
/// The default <c>BatchSize</c> is 16, the default <c>ImageSize</c>, the side of the square input, is 128, the default <c>LearningRate</c>
/// is 0.002, and the default <c>Epochs</c> are at most 300.
/// </remarks>
public sealed record LandmarkDetectorOptions : VisionTrainingOptions<LandmarkDataset>
{
    private const int DefaultBatchSize = 16, DefaultImageSize = 128, DefaultSteps = 3600, MaxEpochs = 300;

    /// <summary>Creates the default options.</summary>
    public LandmarkDetectorOptions() => BatchSize = DefaultBatchSize;

    /// <summary>Gets how positions are predicted; default <see cref="LandmarkHead.Heatmap"/>.</summary>
    public LandmarkHead Head { get; init; } = LandmarkHead.Heatmap;

    /// <summary>Gets the random augmentation of the training images.</summary>
    public LandmarkAugmentation Augmentation { get; init; } = new();

    /// <inheritdoc/>
    public override LandmarkDetectorOptions ForFewImages() => this with
    {
        FineTuning = FineTuning.ForFewImages,
        BatchSize = FewImagesBatchSize,
        Augmentation = Augmentation with { Scale = new(0.7, 1.35), Translate = 0.12, Saturation = 0.6, OcclusionProbability = 0.4 },
    };

    /// <summary>The peak learning rate.</summary>
    internal double PeakLearningRate => LearningRate ?? 2e-3;

    /// <summary>The side of the square input.</summary>
    internal int Side => ImageSize ?? DefaultImageSize;

    /// <summary>Returns the number of epochs for a number of images.</summary>
    internal int EpochsFor(int images) =>
        Epochs ?? Math.Clamp((int)Math.Round((double)DefaultSteps * (BatchSize ?? DefaultBatchSize) / images), 1, MaxEpochs);

    /// <summary>Checks the options and the data.</summary>
    internal void Check(LandmarkDataset data)
    {
        CheckCommon();
        if (ImageSize is < 64 or > 512 || ImageSize % LandmarkNetwork.SizeStep is not (null or 0))
            throw new ArgumentOutOfRangeException(
                nameof(ImageSize), ImageSize, "The image size must be a multiple of 32, from 64 to 512.");
        if (!Enum.IsDefined(Head)) throw new ArgumentOutOfRangeException(nameof(Head), Head, "The head is not defined.");
        if (data.Count == 0) throw new ArgumentException($"{data.Source} contains no images.", nameof(data));
        if (!data.Images.Any(image => image.Points.Any(point => point.IsAnnotated)))
            throw new ArgumentException($"No image in {data.Source} has a point; a landmark detector needs points to learn from.",
                nameof(data));
        if (Validation is { } validation)
        {
            if (!validation.Scheme.Names.SequenceEqual(data.Scheme.Names))
                throw new ArgumentException(
                    $"The training data have the points {string.Join(", ", data.Scheme.Names)}, but the validation data have "
                        + $"{string.Join(", ", validation.Scheme.Names)}.", nameof(Validation));
            if (validation.Count == 0) throw new ArgumentException($"{validation.Source} contains no images.", nameof(Validation));
        }
        Augmentation.Check(data.Scheme);
        if (Augmentation.FlipProbability(data.Scheme) > 0 && MirrorSymmetry.WrongPoint(data) is { } wrong)
            throw new ArgumentException(
                $"Flipped images would mix left and right: the mean position of \"{wrong}\" does not lie on its mirrored counterpart, so a "
                    + "pair joins wrong points; correct the pairs of the scheme, or set HorizontalFlipProbability to 0.", nameof(data));
    }
}
