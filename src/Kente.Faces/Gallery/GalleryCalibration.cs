using Kente.Faces.Storage;

namespace Kente.Faces.Gallery;

/// <summary>Calibrates a gallery on faces of people who are not in it.</summary>
internal static class GalleryCalibration
{
    // How many of the strangers who are nearest to the gallery a calibration names.
    private const int Named = 5;

    /// <summary>Checks a bound.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The bound is not between 0 and 1.</exception>
    public static void Require(double maxFalseIdentification)
    {
        if (maxFalseIdentification is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(maxFalseIdentification), maxFalseIdentification, "The bound is a probability between 0 and 1, such as 0.01.");
    }

    public static FaceCalibration Compute(GalleryState state, Strangers strangers, double level, IFaceEncoder encoder)
    {
        if (state.Table.Count == 0)
            throw new InvalidOperationException("The gallery is empty. Enroll its people before the calibration.");
        // A person of several images counts once, with the nearest: images of one person are not independent.
        StrangerMatch[] nearest =
            [.. strangers.People.Select(person => person.Select(face => Nearest(state, face)).MinBy(match => match.Distance)!)
                .OrderBy(match => match.Distance)];
        double samePerson = Math.Max(encoder.SamePersonDistance ?? 0, GalleryMatches.SameImage);
        RequireStrangers([.. nearest.TakeWhile(match => match.Distance < samePerson)], samePerson);
        FaceCalibration.RequireIdentities(nearest.Length, level, LeftOut(strangers));
        var (threshold, errors) = FaceCalibration.Compute([.. nearest.Select(match => match.Distance)], level);
        return new()
        {
            Threshold = threshold,
            MaxFalseIdentification = level,
            Identities = nearest.Length,
            FalseIdentification = errors,
            People = state.Names.Count,
            Faces = state.Table.Count,
            // A gallery without its encoder cannot tell how the faces were found.
            Pipeline = encoder is StoredModel ? null : encoder.Pipeline,
            Created = DateTimeOffset.UtcNow,
            LastFace = state.LastFace,
            NearestStrangers = [.. nearest.Take(Named)],
            LeftOut = strangers.LeftOut,
            PeopleLeftOut = strangers.PeopleLeftOut.Count,
        };
    }

    private static string LeftOut(Strangers strangers) => strangers.PeopleLeftOut is not [var first, ..] ? "have a face"
        : FormattableString.Invariant($"have a face and {strangers.PeopleLeftOut.Count} are left out, as none of their images ")
            + $"has exactly one (such as {first})";

    private static void RequireStrangers(StrangerMatch[] enrolled, double samePerson)
    {
        if (enrolled is not [var first, .. var others]) return;
        string more = others.Length switch
        {
            0 => "",
            1 => FormattableString.Invariant($", and {others[0].Stranger} is as near to {others[0].Person}"),
            _ => FormattableString.Invariant($", and {others.Length} others are as near to people of it"),
        };
        throw new ArgumentException(
            $"A calibration needs people who are not in the gallery, but {first.Stranger} shows {first.Person}, to whom its squared "
                + "distance "
                + FormattableString.Invariant($"of {first.Distance:0.####} is below {samePerson:0.######}{more}. Leave those images out."));
    }

    private static StrangerMatch Nearest(GalleryState state, StrangerFace face)
    {
        var nearest = state.Table.Nearest(face.Embedding.Values.ToArray());
        return new(face.Source, state.Names[nearest.Person], GalleryMatches.Squared(nearest.Distance));
    }
}
