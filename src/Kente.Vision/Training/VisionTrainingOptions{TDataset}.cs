namespace Kente.Vision;

/// <summary>Training options that all tasks on images share, with validation data.</summary>
/// <typeparam name="TDataset">Type of the data set.</typeparam>
public abstract record VisionTrainingOptions<TDataset> : BackboneTrainingOptions where TDataset : class
{
    /// <summary>Gets the validation data, evaluated about twenty times during training; default none.</summary>
    public TDataset? Validation { get; init; }
}
