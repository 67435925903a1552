using System.Numerics.Tensors;
using Kente.Faces.Search;
using Kente.Faces.Storage;
using static Kente.Faces.Gallery.GalleryMatches;

namespace Kente.Faces.Gallery;

/// <summary>Enrolls faces in one transaction of a gallery.</summary>
internal sealed class GalleryEnrollment
{
    private readonly GallerySession _session;
    private readonly EnrollmentOptions _options;
    private readonly (double? Duplicate, double? OtherPerson) _thresholds;
    private readonly LabeledFace[] _faces;
    private readonly Lazy<Dictionary<long, List<float[]>>> _ofPeople;

    /// <summary>Creates an enrollment.</summary>
    /// <param name="session">The gallery, in a transaction.</param>
    /// <param name="state">Its content.</param>
    /// <param name="faces">The faces, with checked names.</param>
    /// <param name="options">Whether people are compared.</param>
    /// <param name="thresholds">The thresholds of both comparisons.</param>
    public GalleryEnrollment(
        GallerySession session, GalleryState state, LabeledFace[] faces, EnrollmentOptions options,
        (double? Duplicate, double? OtherPerson) thresholds)
    {
        (_session, State, _faces, _options, _thresholds) = (session, state, faces, options, thresholds);
        // One pass over a large gallery in place of one for each face.
        _ofPeople = new(() => State.Table.FacesOf(_faces.Select(face => State.People.GetValueOrDefault(face.Name, -1)).ToHashSet()));
    }

    /// <summary>Gets the content with the faces that are enrolled.</summary>
    public GalleryState State { get; private set; }

    /// <summary>Enrolls the faces.</summary>
    public EnrollmentResult[] Run()
    {
        var results = _faces.Select(Enroll).ToArray();
        _session.Store.SetLastFace(State.LastFace);
        return results;
    }

    private EnrollmentResult Enroll(LabeledFace face)
    {
        if (Refusal(face) is { } refused) return refused;
        float[] values = face.Embedding.Values.ToArray();
        if (!State.People.TryGetValue(face.Name, out long person))
        {
            person = State.LastPerson + 1;
            _session.Store.AddPerson(person, face.Name);
            State = State.WithPerson(person, face.Name);
        }
        _session.Store.AddFace(State.LastFace + 1, person, values);
        State = State.WithFace(State.LastFace + 1, person, values);
        if (_ofPeople.IsValueCreated)
        {
            if (_ofPeople.Value.TryGetValue(person, out var own)) own.Add(values);
            else _ofPeople.Value.Add(person, [values]);
        }
        return new() { Name = face.Name, Status = EnrollmentStatus.Enrolled };
    }

    private EnrollmentResult? Refusal(LabeledFace face)
    {
        if (!_options.AllowDuplicates
            && Duplicate(State, _session.Nearest(State, face.Embedding.Values.ToArray()), face, _thresholds.Duplicate) is { } other)
            return new()
            {
                Name = face.Name,
                Status = EnrollmentStatus.Duplicate,
                DuplicateOf = other.Person,
                Distance = other.Distance,
                Threshold = other.Distance < SameImage ? null : _thresholds.Duplicate,
            };
        if (_options.AllowDifferentFaces || _thresholds.OtherPerson is not double limit
            || !State.People.TryGetValue(face.Name, out long person) || !_ofPeople.Value.TryGetValue(person, out var own))
            return null;
        double distance = own.Min(each => Squared(TensorPrimitives.Distance(each, face.Embedding.Values)));
        return distance < limit ? null
            : new() { Name = face.Name, Status = EnrollmentStatus.OtherPerson, Distance = distance, Threshold = limit };
    }
}
