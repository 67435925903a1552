namespace Kente.Faces;

/// <summary>What came of the enrollment of a face. The face is stored only if the status is Enrolled.</summary>
public sealed record EnrollmentResult
{
    /// <summary>Gets the name that was given.</summary>
    public required string Name { get; init; }

    /// <summary>Gets whether the face was enrolled, and why not.</summary>
    public required EnrollmentStatus Status { get; init; }

    /// <summary>Gets the measures of the face; <see langword="null"/> for embeddings and for images without exactly one face.</summary>
    public FaceQuality? Quality { get; init; }

    /// <summary>
    /// Gets the limit of <see cref="EnrollmentOptions"/> that the face does not keep; <see langword="null"/> for every other status.
    /// </summary>
    public double? Limit { get; init; }

    /// <summary>Gets the person whose face is a duplicate; <see langword="null"/> for every other status.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>
    /// Gets the squared distance to the nearest face of <see cref="DuplicateOf"/> for <see cref="EnrollmentStatus.Duplicate"/>, and to
    /// that of the person for <see cref="EnrollmentStatus.OtherPerson"/>; <see langword="null"/> for every other status.
    /// </summary>
    public double? Distance { get; init; }

    /// <summary>
    /// Gets the threshold with which <see cref="Distance"/> was compared; <see langword="null"/> if it was not, and for the same image.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>Returns the result as one sentence.</summary>
    public override string ToString() => Status switch
    {
        EnrollmentStatus.Enrolled => $"{Name} is enrolled.",
        EnrollmentStatus.NoFace => $"{Name} is not enrolled: the image has no face.",
        EnrollmentStatus.SeveralFaces => $"{Name} is not enrolled: the image has several faces; give one with a single face.",
        EnrollmentStatus.TooSmall => FormattableString.Invariant(
            $"{Name} is not enrolled: the face has only {Quality!.Width}×{Quality.Height} pixels; at least {Limit} in each direction are needed."),
        EnrollmentStatus.Blurred => FormattableString.Invariant(
            $"{Name} is not enrolled: the face is blurred (sharpness {Quality!.Sharpness:0.#}; at least {Limit} is needed)."),
        EnrollmentStatus.TooDark => FormattableString.Invariant(
            $"{Name} is not enrolled: the face is too dark (brightness {Quality!.Brightness:0.#}; at least {Limit} is needed)."),
        EnrollmentStatus.TooBright => FormattableString.Invariant(
            $"{Name} is not enrolled: the face is too bright (brightness {Quality!.Brightness:0.#}; at most {Limit} is allowed)."),
        EnrollmentStatus.Turned => FormattableString.Invariant(
            $"{Name} is not enrolled: the face is turned to a side, up or down ({Quality!.Turn:0.##}; at most {Limit} is allowed); look at the camera."),
        EnrollmentStatus.OtherPerson => FormattableString.Invariant(
            $"{Name} is not enrolled: the face resembles no enrolled face of {Name} (distance {Distance:0.###}, threshold ")
            + FormattableString.Invariant($"{Threshold:0.###}); give another name, or allow different faces if it is the same person."),
        _ when Threshold is null => $"{Name} is not enrolled: the gallery has this face as {DuplicateOf}.",
        _ => FormattableString.Invariant(
            $"{Name} is not enrolled: at the threshold {Threshold:0.###} the face cannot be told from {DuplicateOf} (distance ")
            + FormattableString.Invariant($"{Distance:0.###}); allow duplicates if it is another person."),
    };
}
