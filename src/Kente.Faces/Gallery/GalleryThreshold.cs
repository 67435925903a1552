using Kente.Faces.Search;
using Kente.Faces.Storage;

namespace Kente.Faces.Gallery;

/// <summary>The threshold of a gallery and what is known about its error.</summary>
/// <param name="Value">The threshold; <see langword="null"/> if there is none.</param>
/// <param name="State">Whether the stated error holds.</param>
internal readonly record struct GalleryThreshold(double? Value, CalibrationState State)
{
    /// <summary>Gets the bound of the error; <see langword="null"/> if none holds.</summary>
    public double? MaxFalseIdentification { get; init; }

    /// <summary>Gets the estimate of the error after the gallery grew.</summary>
    public double? EstimatedFalseIdentification { get; init; }

    /// <summary>Gets the threshold.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public double Required => Value ?? throw new InvalidOperationException(
        "The gallery has no threshold. Calibrate it with images of people who are not in it, or give a threshold.");

    /// <summary>Returns the threshold of a gallery.</summary>
    /// <param name="state">The content of the gallery.</param>
    /// <param name="options">The options of the gallery.</param>
    /// <param name="encoder">The encoder; <see langword="null"/> if the gallery is used without one.</param>
    public static GalleryThreshold Of(GalleryState state, GalleryOptions options, IFaceEncoder? encoder = null)
    {
        if (options.Threshold is not null || state.Calibration is not { } calibration)
            return new(options.Threshold, CalibrationState.NotCalibrated);
        if (calibration.Pipeline is null || (encoder is not null && encoder.Pipeline != calibration.Pipeline))
            return new(calibration.Threshold, CalibrationState.OtherPipeline);
        int added = state.Table.CountAfter(calibration.LastFace);
        double level = calibration.MaxFalseIdentification;
        return added == 0
            ? new(calibration.Threshold, CalibrationState.Valid) { MaxFalseIdentification = level }
            : new(calibration.Threshold, CalibrationState.GalleryGrew)
            {
                // As if each face recognised strangers independently of the others.
                EstimatedFalseIdentification = 1 - Math.Pow(1 - level, (double)(calibration.Faces + added) / calibration.Faces),
            };
    }

    /// <summary>
    /// Returns the thresholds of an enrollment: below the first a face cannot be told from another person, and from the second on it does
    /// not resemble its own person.
    /// </summary>
    public static (double? Duplicate, double? OtherPerson) OfEnrollment(GalleryState state, GalleryOptions options, IFaceEncoder encoder)
    {
        double? threshold = Of(state, options).Value, usual = encoder.UsualThreshold;
        // A calibrated threshold of a large gallery is far below most distances of one person.
        return (threshold ?? usual, threshold is null || usual > threshold ? usual : threshold);
    }

    /// <summary>Decides who a face is, from the people who are nearest to it.</summary>
    public Identification Identify(GalleryState state, NearestTwo nearest) => new()
    {
        Nearest = nearest.Person < 0 ? null : state.Names[nearest.Person],
        Distance = GalleryMatches.Squared(nearest.Distance),
        Threshold = Required,
        Margin = Margin(nearest.Distance, nearest.Second),
        MaxFalseIdentification = MaxFalseIdentification,
        EstimatedFalseIdentification = EstimatedFalseIdentification,
        Calibration = State,
    };

    /// <summary>Decides whether a face is that of a person.</summary>
    public GalleryVerification Verify(GalleryState state, long person, float[] face, NearestTwo nearest)
    {
        float distance = state.Table.DistanceTo(person, face);
        return new()
        {
            Person = state.Names[person],
            Distance = GalleryMatches.Squared(distance),
            Threshold = Required,
            Margin = Margin(distance, nearest.Person == person ? nearest.Second : nearest.Distance),
            MaxFalseIdentification = MaxFalseIdentification,
            EstimatedFalseIdentification = EstimatedFalseIdentification,
            Calibration = State,
        };
    }

    private static double Margin(float distance, float other) => float.IsFinite(other)
        ? GalleryMatches.Squared(other) - GalleryMatches.Squared(distance) : double.PositiveInfinity;
}
