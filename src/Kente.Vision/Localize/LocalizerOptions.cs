using Kente.Vision.Localize;

namespace Kente.Vision;

/// <summary>Training options of a localizer. The defaults suit some hundred to some thousand images on a laptop.</summary>
/// <remarks>
/// The default <c>BatchSize</c> is 16, the default <c>ImageSize</c>, the side of the square input, is 96, the default <c>LearningRate</c>
/// is 0.003, and the default <c>Epochs</c> are at most 600. With a pretrained <c>Backbone</c> the default <c>ImageSize</c> is 192, and the
/// default <c>Epochs</c> give about 1,000 training steps.
/// </remarks>
public sealed record LocalizerOptions : BoxTrainingOptions
{
    private const int DefaultBatchSize = 16, DefaultImageSize = 96, DefaultSteps = 3600, MaxEpochs = 600;
    private const int PretrainedImageSize = 192, PretrainedSteps = 1000;

    /// <summary>Creates the default options.</summary>
    public LocalizerOptions()
    {
        BatchSize = DefaultBatchSize;
        LowResolutionFraction = 0.6;
        MixupProbability = 0.3;
        TestTimeAugmentation = true;
        Augmentation = new()
        {
            Scale = new(0.7, 1.45),
            Translate = 0.2,
            Aspect = 1.3,
            RotateProbability = 0.6,
            Rotate = 8,
            CropProbability = 0.1,
            Brightness = 0.3,
            Contrast = 0.3,
            Saturation = 0.45,
            Hue = 0.04,
            GrayscaleProbability = 0.15,
            CutoutProbability = 0.4,
            MinVisibility = 0.8,
        };
    }

    /// <summary>Gets the network; default <see cref="LocalizerArchitecture.Pyramid"/>.</summary>
    public LocalizerArchitecture Architecture { get; init; }

    /// <summary>Gets the loss to minimize; <see cref="LocalizationLoss.SquaredError"/> is the plain squared error of the label.</summary>
    public LocalizationLoss Loss { get; init; } = new();

    /// <inheritdoc/>
    public override LocalizerOptions ForFewImages() => this with
    {
        FineTuning = FineTuning.ForFewImages,
        BatchSize = FewImagesBatchSize,
        MixupProbability = 0.4,
        Augmentation = Augmentation with { Scale = new(0.6, 1.6), Rotate = 12, Saturation = 0.6, Hue = 0.06, CutoutProbability = 0.5 },
    };

    /// <summary>The peak learning rate.</summary>
    internal double PeakLearningRate => LearningRate ?? 3e-3;

    /// <summary>The side of the square input.</summary>
    internal int Side => ImageSize ?? (IsPretrained ? PretrainedImageSize : DefaultImageSize);

    /// <inheritdoc/>
    public override ImageSize InputSizeFor(BoxDataset data) => new(Side, Side);

    /// <summary>Returns the number of epochs for a number of images.</summary>
    internal int EpochsFor(int images) =>
        Epochs ?? Math.Clamp(
            (int)Math.Round((double)(IsPretrained ? PretrainedSteps : DefaultSteps) * (BatchSize ?? DefaultBatchSize) / images), 1,
            MaxEpochs);

    private bool IsPretrained => Backbone?.IsPretrained == true;

    /// <summary>Checks the options and the data.</summary>
    internal void Check(BoxDataset data)
    {
        CheckCommon(data, "localizer");
        if (Architecture == LocalizerArchitecture.Plain && Backbone is not null)
            throw new ArgumentException("The plain network has no backbone; use LocalizerArchitecture.Pyramid.", nameof(Backbone));
        if (ImageSize is < 64 or > 1024 || ImageSize % LocalizerNetwork.SizeStep is not (null or 0))
            throw new ArgumentOutOfRangeException(
                nameof(ImageSize), ImageSize, "The image size must be a multiple of 32, from 64 to 1024.");
    }
}
