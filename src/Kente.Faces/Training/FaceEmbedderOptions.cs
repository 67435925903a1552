using Kente.Faces.Networks;
using Kente.Vision;

namespace Kente.Faces;

/// <summary>Training options of a face embedder. The defaults suit some ten to some hundred people on a laptop.</summary>
/// <remarks>
/// <c>ImageSize</c> is the side of the square input: by default 64, a multiple of 16, for the small network, and 152 for DeepFace. The
/// default <c>BatchSize</c> is 64, the default <c>LearningRate</c> is 0.003, and the default <c>Epochs</c> are 75, or fewer if that were
/// more than 3,600 training steps. An epoch has about as many images as the data, the same number of each person.
/// </remarks>
public sealed record FaceEmbedderOptions : VisionTrainingOptions
{
    private const int DefaultBatchSize = 64, DefaultEpochs = 75, MaxSteps = 3600, MaxImageSize = 512;
    private const double DefaultLearningRate = 3e-3;

    /// <summary>Gets the validation data, evaluated about twenty times during training; default none.</summary>
    public FaceDataset? Validation { get; init; }

    /// <summary>Gets the network; default <see cref="FaceArchitecture.Small"/>.</summary>
    public FaceArchitecture Architecture { get; init; }

    /// <summary>Gets the factor of the network's filters, above 0 and up to 4; default 1.</summary>
    public double Width { get; init; } = 1;

    /// <summary>Gets the loss to minimize; default <see cref="ArcFaceLoss"/>.</summary>
    public FaceLoss Loss { get; init; } = new ArcFaceLoss();

    /// <summary>
    /// Gets the number of images of each person in a batch, at least 2; default 4. The number of people in a batch is the batch size
    /// divided by it. A person with fewer images appears with several augmentations of one.
    /// </summary>
    public int ImagesPerPerson { get; init; } = 4;

    /// <summary>Gets the random augmentation of the training images.</summary>
    public BoxAugmentation Augmentation { get; init; } = new()
    {
        Scale = new(0.9, 1.15),
        Translate = 0.06,
        Aspect = 1.1,
        RotateProbability = 0.7,
        Rotate = 10,
        CropProbability = 0,
        Brightness = 0.25,
        Contrast = 0.25,
        GrayscaleProbability = 0.1,
        CutoutProbability = 0.3,
    };

    /// <summary>The side of the square input.</summary>
    internal int Side => ImageSize ?? (Architecture == FaceArchitecture.DeepFace ? DeepFaceNetwork.InputSize : SmallFaceNetwork.InputSize);

    /// <summary>The number of people in a batch.</summary>
    internal int PeoplePerBatch => Math.Max(2, (BatchSize ?? DefaultBatchSize) / ImagesPerPerson);

    /// <summary>The peak learning rate.</summary>
    internal double PeakLearningRate => LearningRate ?? DefaultLearningRate;

    /// <summary>Returns the number of epochs for a number of steps in each.</summary>
    internal int EpochsFor(int stepsPerEpoch) => Epochs ?? Math.Clamp(MaxSteps / stepsPerEpoch, 1, DefaultEpochs);

    /// <summary>Checks the options and the data.</summary>
    internal void Check(FaceDataset data)
    {
        CheckCommon();
        NetworkWidth.Check(Width, nameof(Width));
        if (!Enum.IsDefined(Architecture))
            throw new ArgumentOutOfRangeException(nameof(Architecture), Architecture, "The network must be Small or DeepFace.");
        ArgumentNullException.ThrowIfNull(Loss);
        if (ImagesPerPerson < 2)
            throw new ArgumentOutOfRangeException(
                nameof(ImagesPerPerson), ImagesPerPerson,
                "A batch needs at least 2 images of each person, because the loss compares them.");
        if (BatchSize < 2 * ImagesPerPerson)
            throw new ArgumentOutOfRangeException(
                nameof(BatchSize), BatchSize, $"A batch needs at least 2 people with {ImagesPerPerson} images each.");
        CheckSize();
        if (data.People.Count < 2)
            throw new ArgumentException(
                $"{data.Source} has images of one person; an embedding learns from the differences of at least 2 people.", nameof(data));
        if (Validation is null) return;
        var trained = data.People.Select(person => person.Name).ToHashSet(StringComparer.Ordinal);
        if (Validation.People.FirstOrDefault(person => trained.Contains(person.Name)) is { } both)
            throw new ArgumentException(
                $"The person {both.Name} is in the training and in the validation data. Validate with other people, for example with those "
                    + "that FaceDataset.Split separates; the accuracy for people of the training says nothing about others.",
                nameof(Validation));
        if (Validation.People.Count < 2)
            throw new ArgumentException($"{Validation.Source} has one person; validation needs at least 2.", nameof(Validation));
    }

    private void CheckSize()
    {
        if (Architecture == FaceArchitecture.Small && (Side is < 32 or > MaxImageSize || Side % SmallFaceNetwork.SizeStep != 0))
            throw new ArgumentOutOfRangeException(
                nameof(ImageSize), ImageSize,
                $"The image size must be a multiple of {SmallFaceNetwork.SizeStep}, from 32 to {MaxImageSize}.");
        if (Architecture == FaceArchitecture.DeepFace && Side is < DeepFaceNetwork.MinInputSize or > MaxImageSize)
            throw new ArgumentOutOfRangeException(
                nameof(ImageSize), ImageSize,
                $"The image size of DeepFace must be from {DeepFaceNetwork.MinInputSize} to {MaxImageSize}; that of the paper is 152.");
    }
}
