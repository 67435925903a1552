using Kente.Vision.Classify.Network;
using Kente.Vision.Classify.Training;

namespace Kente.Vision;

/// <summary>Training options of a classifier. The defaults suit some hundred to some thousand images on a laptop.</summary>
/// <remarks>
/// The default <c>BatchSize</c> is 32, the default <c>LearningRate</c> is 0.004, and the default <c>Epochs</c>, at most 300, give about
/// 1,600 training steps. The default <c>ImageSize</c>, the side of the square input, is the typical longer side of the training images,
/// rounded up to a multiple of 32 and at most 96.
/// </remarks>
public sealed record ClassifierOptions : VisionTrainingOptions<ClassDataset>
{
    private const int DefaultBatchSize = 32, MaxDefaultImageSize = 96, DefaultSteps = 1600, MaxEpochs = 300, MaxImageSize = 1024;

    /// <summary>Creates the default options.</summary>
    public ClassifierOptions() => BatchSize = DefaultBatchSize;

    /// <summary>
    /// Gets the random augmentation of the training images. Objects whose boxes are known stay in the image. For texts and digits, set
    /// <see cref="BoxAugmentation.HorizontalFlipProbability"/> to 0.
    /// </summary>
    public BoxAugmentation Augmentation { get; init; } = new()
    {
        Scale = new(0.8, 1.25),
        Translate = 0.1,
        Aspect = 1.15,
        RotateProbability = 0.6,
        Rotate = 10,
        CropProbability = 0,
        CutoutProbability = 0.15,
        MinVisibility = 0.7,
    };

    /// <summary>
    /// Gets the probability with which another image and its classes are mixed into a training image (mixup; Zhang et al. 2018); default 0.
    /// </summary>
    public double MixupProbability { get; init; }

    /// <summary>
    /// Gets the fraction of epochs, at the start, trained at two thirds of the image size, which is about twice as fast; default 0.5.
    /// </summary>
    public double LowResolutionFraction { get; init; } = 0.5;

    /// <summary>
    /// Gets the label smoothing, from 0 to 1: the probability that is distributed over all classes; default 0.05.
    /// </summary>
    public double LabelSmoothing { get; init; } = 0.05;

    /// <summary>
    /// Gets whether rare classes count more, by <see cref="ClassWeightsFor"/>; default true. Otherwise all images count the same, which
    /// gives a higher accuracy on data that are as imbalanced as the training data, and fewer correct images of rare classes.
    /// </summary>
    public bool BalanceClasses { get; init; } = true;

    /// <inheritdoc/>
    public override ClassifierOptions ForFewImages() => this with
    {
        FineTuning = FineTuning.ForFewImages,
        BatchSize = FewImagesBatchSize,
        MixupProbability = 0.3,
        Augmentation = Augmentation with { Scale = new(0.65, 1.5), Rotate = 15, Saturation = 0.6, Hue = 0.05, CutoutProbability = 0.3 },
    };

    /// <summary>The peak learning rate.</summary>
    internal double PeakLearningRate => LearningRate ?? 4e-3;

    /// <summary>
    /// Returns the weight of each class in the loss: the number of images, divided by the number of classes and of images of the class,
    /// from 0.1 to 10. In multi-label data it is the weight of images that have the class, the square root of the ratio of images without
    /// the class to those with it, from 1 to 10.
    /// </summary>
    /// <param name="data">The training data.</param>
    public IReadOnlyList<double> ClassWeightsFor(ClassDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return BalanceClasses ? ClassBalance.Weights(data) : [.. data.Classes.Select(_ => 1.0)];
    }

    /// <summary>Returns the size of the network's input.</summary>
    /// <param name="data">The training data, whose image sizes may determine it.</param>
    public ImageSize InputSizeFor(ClassDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int side = ImageSize ?? TypicalSide(data);
        return new(side, side);
    }

    /// <summary>Returns the number of epochs for a number of images.</summary>
    internal int EpochsFor(int images) =>
        Epochs ?? Math.Clamp((int)Math.Round((double)DefaultSteps * (BatchSize ?? DefaultBatchSize) / images), 1, MaxEpochs);

    /// <summary>Checks the options and the data.</summary>
    internal void Check(ClassDataset data)
    {
        CheckCommon();
        CheckFraction(MixupProbability, nameof(MixupProbability));
        CheckFraction(LowResolutionFraction, nameof(LowResolutionFraction));
        CheckFraction(LabelSmoothing, nameof(LabelSmoothing));
        Augmentation.Check();
        if (ImageSize is < ClassifierNetwork.SizeStep or > MaxImageSize || ImageSize % ClassifierNetwork.SizeStep is not (null or 0))
            throw new ArgumentOutOfRangeException(
                nameof(ImageSize), ImageSize, "The image size must be a multiple of 32, from 32 to 1024.");
        if (data.Count == 0) throw new ArgumentException($"{data.Source} contains no images.", nameof(data));
        int used = data.Counts.Count(count => count > 0);
        if (used < 2 && !data.IsMultiLabel)
            throw new ArgumentException(
                $"All images in {data.Source} have the class {data.Classes[data.Images[0].Classes[0]]}; a classifier needs at least two "
                    + "classes to tell apart.", nameof(data));
        if (used == 0) throw new ArgumentException($"No image in {data.Source} has a class.", nameof(data));
        if (Validation is { } validation) CheckValidation(data, validation);
    }

    private static void CheckValidation(ClassDataset data, ClassDataset validation)
    {
        if (validation.Count == 0) throw new ArgumentException($"{validation.Source} contains no images.", nameof(Validation));
        if (!validation.Classes.SequenceEqual(data.Classes))
            throw new ArgumentException(
                $"The training data have the classes {string.Join(", ", data.Classes)}, but the validation data have "
                    + $"{string.Join(", ", validation.Classes)}.", nameof(Validation));
        if (validation.IsMultiLabel != data.IsMultiLabel)
            throw new ArgumentException("Only one of the training and the validation data is multi-label.", nameof(Validation));
        var rest = validation.Without(data);
        if (rest.Count < validation.Count)
            throw new ArgumentException(
                $"{validation.Count - rest.Count} of {validation.Count} validation images are training images too, such as "
                    + $"{rest.Skipped[^1].Path}; use Validation.Without(data).", nameof(Validation));
    }

    private static int TypicalSide(ClassDataset data)
    {
        int[] sides = [.. data.Images.Select(image => Math.Max(image.Size.Width, image.Size.Height)).Order()];
        int steps = (sides[sides.Length / 2] + ClassifierNetwork.SizeStep - 1) / ClassifierNetwork.SizeStep;
        return Math.Clamp(steps * ClassifierNetwork.SizeStep, ClassifierNetwork.SizeStep, MaxDefaultImageSize);
    }
}
