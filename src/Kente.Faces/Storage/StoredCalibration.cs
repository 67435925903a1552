namespace Kente.Faces.Storage;

/// <summary>A calibration as the database stores it.</summary>
internal sealed record StoredCalibration(double Threshold, double Level, int Identities, long Errors, int People, int Faces)
{
    public long LastFace { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Gets the pipeline; <see langword="null"/> in galleries of earlier versions.</summary>
    public string? Pipeline { get; init; }

    public static StoredCalibration Of(FaceCalibration from) =>
        new(from.Threshold, from.MaxFalseIdentification, from.Identities, from.FalseIdentification.Errors, from.People, from.Faces)
        {
            LastFace = from.LastFace,
            Created = from.Created,
            Pipeline = from.Pipeline,
        };

    public FaceCalibration ToCalibration() => new()
    {
        Threshold = Threshold,
        MaxFalseIdentification = Level,
        Identities = Identities,
        FalseIdentification = new(Errors, Identities),
        People = People,
        Faces = Faces,
        LastFace = LastFace,
        Created = Created,
        Pipeline = Pipeline,
    };
}
