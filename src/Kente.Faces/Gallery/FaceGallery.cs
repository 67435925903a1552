using Kente.Faces.Gallery;
using Kente.Faces.Storage;
using Kente.Vision;
using static Kente.Faces.Gallery.GalleryMatches;

namespace Kente.Faces;

/// <summary>
/// People and their faces in an SQLite file or a PostgreSQL database. All members are safe to use from several threads; several processes
/// can use one gallery.
/// </summary>
/// <example><code>
/// using var gallery = FaceGallery.Open("people.db", FaceAnalyzer.Load());
/// gallery.Enroll("Ama", RgbImage.Load("ama.jpg"));
/// foreach (var face in gallery.Identify(RgbImage.Load("group.jpg"))) Console.WriteLine(face);
/// </code></example>
public sealed class FaceGallery : IDisposable
{
    private readonly IFaceEncoder _encoder;
    private readonly GalleryOptions _options;
    private readonly GallerySession _session;

    private FaceGallery(GallerySession session, IFaceEncoder encoder, GalleryOptions options) =>
        (_session, _encoder, _options) = (session, encoder, options);

    /// <summary>Gets the path of the file, or the address of the PostgreSQL database without user and password.</summary>
    public string Path => _session.Store.Path;

    /// <summary>Gets the model that finds and encodes faces.</summary>
    public IFaceEncoder Encoder => _encoder;

    /// <summary>Gets the calibration; <see langword="null"/> before the first one.</summary>
    public FaceCalibration? Calibration => _session.Current().Calibration;

    /// <summary>Gets whether the stated error of the threshold holds.</summary>
    public CalibrationState CalibrationState => ThresholdNow.State;

    /// <summary>
    /// Gets the squared distance below which a face is recognised; <see langword="null"/> before the first calibration, if the options
    /// give none.
    /// </summary>
    public double? Threshold => ThresholdNow.Value;

    /// <summary>Gets the stated error of the threshold, as <see cref="Identification.MaxFalseIdentification"/> has it.</summary>
    public double? MaxFalseIdentification => ThresholdNow.MaxFalseIdentification;

    /// <summary>Gets the estimated error, as <see cref="Identification.EstimatedFalseIdentification"/> has it.</summary>
    public double? EstimatedFalseIdentification => ThresholdNow.EstimatedFalseIdentification;

    /// <summary>Gets the people by name.</summary>
    public IReadOnlyList<GalleryPerson> People
    {
        get
        {
            var state = _session.Current();
            var faces = state.Table.FacesOf();
            return [.. state.Names.Select(person => new GalleryPerson(person.Value, faces.GetValueOrDefault(person.Key)))
                .OrderBy(person => person.Name, StringComparer.Ordinal)];
        }
    }

    /// <summary>Gets the open database with its search, for tests and benchmarks of the graph.</summary>
    internal GallerySession Session => _session;

    private GalleryThreshold ThresholdNow => ThresholdOf(_session.Current());

    /// <summary>Opens a gallery, or creates it.</summary>
    /// <remarks>
    /// A PostgreSQL database has one gallery, in its schema <c>kente_gallery</c>; processes on several machines can use it. The server
    /// overwrites what was removed when it reuses the space; its log and its backups may contain it longer.
    /// </remarks>
    /// <param name="address">Path of the SQLite file, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <param name="encoder">The model that finds and encodes faces. A gallery keeps the model with which it was created.</param>
    /// <param name="options">Options; by default those of <see cref="GalleryOptions"/>.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    /// <exception cref="DataException">
    /// The file is not a gallery, is damaged or truncated, has faces of another model, or is encrypted with another key; or the server
    /// cannot be reached.
    /// </exception>
    public static FaceGallery Open(string address, IFaceEncoder encoder, GalleryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        options ??= new();
        return new(GallerySession.Open(address, encoder, options), encoder, options);
    }

    /// <summary>
    /// Opens an existing gallery without its model, which embeddings do not need: people can be listed, renamed, removed and exported.
    /// Methods that take images throw <see cref="InvalidOperationException"/>.
    /// </summary>
    /// <param name="address">Path of the SQLite file, or <c>postgres://user:password@host:port/database</c>.</param>
    /// <param name="options">Options; by default those of <see cref="GalleryOptions"/>.</param>
    /// <exception cref="ArgumentException">The address is malformed.</exception>
    /// <exception cref="DataException">
    /// The gallery does not exist, is damaged or truncated, or is encrypted with another key; or the server cannot be reached.
    /// </exception>
    public static FaceGallery Open(string address, GalleryOptions? options = null)
    {
        options ??= new();
        var session = GallerySession.Open(address, null, options);
        return new(session, new StoredModel(session.Store.Model, session.Store.Length), options);
    }

    /// <summary>Enrolls the face in an image file. It is on the disk when the method returns.</summary>
    /// <param name="name">Name of the person, who is added if new. Spaces around it are ignored.</param>
    /// <param name="image">The image file.</param>
    /// <param name="options">Which faces are accepted; by default those of <see cref="EnrollmentOptions"/>.</param>
    /// <returns>Whether the face was enrolled, and why not.</returns>
    /// <exception cref="ArgumentException">The name is empty or has control characters, such as a tab or a line break.</exception>
    /// <exception cref="DataException">The image cannot be read, or the gallery cannot be written.</exception>
    public EnrollmentResult Enroll(string name, string image, EnrollmentOptions? options = null) =>
        Enroll(name, RgbImage.Load(image), options);

    /// <summary>Enrolls the face in an image.</summary>
    /// <inheritdoc cref="Enroll(string, string, EnrollmentOptions?)"/>
    public EnrollmentResult Enroll(string name, RgbImage image, EnrollmentOptions? options = null)
    {
        name = PersonName.Of(name, nameof(name));
        ArgumentNullException.ThrowIfNull(image);
        var faces = _encoder.Encode(image);
        if (faces.Count != 1)
            return new() { Name = name, Status = faces.Count == 0 ? EnrollmentStatus.NoFace : EnrollmentStatus.SeveralFaces };
        var quality = FaceQuality.Measure(image, faces[0].Box) with { Turn = faces[0].Turn };
        return quality.Check(options ?? new()) is var (status, limit)
            ? new() { Name = name, Status = status, Quality = quality, Limit = limit }
            : Enroll([new(name, faces[0].Embedding)], options)[0] with { Quality = quality };
    }

    /// <summary>Enrolls faces in one transaction: all of them are on the disk when the method returns, or none if it fails.</summary>
    /// <param name="enrollments">The faces.</param>
    /// <param name="options">
    /// Whether duplicates and different faces of a person are accepted; the limits of quality concern images only.
    /// </param>
    /// <returns>For each face whether it was enrolled.</returns>
    /// <exception cref="ArgumentException">A name is empty or has control characters, or an embedding is of another model.</exception>
    /// <exception cref="DataException">The gallery cannot be written.</exception>
    public IReadOnlyList<EnrollmentResult> Enroll(IReadOnlyList<LabeledFace> enrollments, EnrollmentOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(enrollments);
        LabeledFace[] faces = [.. enrollments.Select(face => face with { Name = PersonName.Of(face.Name, nameof(enrollments)) })];
        foreach (var face in faces) Require(face.Embedding, nameof(enrollments));
        return _session.Change(state =>
        {
            GalleryEnrollment enrollment = new(
                _session, state, faces, options ?? new(), GalleryThreshold.OfEnrollment(state, _options, _encoder));
            var results = enrollment.Run();
            return (enrollment.State, results);
        });
    }

    /// <summary>Removes a person. Neither the name nor the embeddings remain in an SQLite file or in its log.</summary>
    /// <param name="name">The person.</param>
    /// <returns>Whether there was such a person.</returns>
    /// <exception cref="DataException">The gallery cannot be written, or deleted data remains in its log.</exception>
    public bool Remove(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool removed = _session.Change(state =>
        {
            if (!state.People.TryGetValue(name, out long person)) return (state, false);
            _session.Store.Remove(person);
            _session.Store.SetEdits(state.Edits + 1);
            return (state.Without(person), true);
        });
        if (removed) _session.Erase();
        return removed;
    }

    /// <summary>Renames a person. The old name does not remain in an SQLite file or in its log.</summary>
    /// <param name="name">The person.</param>
    /// <param name="newName">The new name. Spaces around it are ignored.</param>
    /// <exception cref="ArgumentException">
    /// There is no such person, there is one of the new name, or the new name is empty or has control characters.
    /// </exception>
    /// <exception cref="DataException">The gallery cannot be written, or deleted data remains in its log.</exception>
    public void Rename(string name, string newName)
    {
        newName = PersonName.Of(newName, nameof(newName));
        _session.Change(state =>
        {
            long person = Find(state, name);
            if (state.People.ContainsKey(newName))
                throw new ArgumentException($"The gallery has a person named {newName} already.", nameof(newName));
            _session.Store.Rename(person, newName);
            _session.Store.SetEdits(state.Edits + 1);
            return (state.Renamed(person, newName), true);
        });
        _session.Erase();
    }

    /// <summary>Writes all names and embeddings, not encrypted, to a JSON file.</summary>
    /// <param name="path">The file; an existing one is replaced.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Export(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        GalleryExport.Write(_session.Current(), _encoder.Model, path);
    }

    /// <summary>Identifies every face in an image file.</summary>
    /// <param name="image">The image file.</param>
    /// <returns>One identification per face, by descending detection score.</returns>
    /// <exception cref="InvalidOperationException">The gallery has no threshold.</exception>
    /// <exception cref="DataException">The image or the gallery cannot be read.</exception>
    public IReadOnlyList<Identification> Identify(string image) => Identify(RgbImage.Load(image));

    /// <summary>Identifies every face in an image.</summary>
    /// <inheritdoc cref="Identify(string)"/>
    public IReadOnlyList<Identification> Identify(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return [.. _encoder.Encode(image).Select(face => Identify(face.Embedding) with { Box = face.Box })];
    }

    /// <summary>Identifies a face.</summary>
    /// <param name="face">The face.</param>
    /// <exception cref="ArgumentException">The embedding is of another model.</exception>
    /// <exception cref="InvalidOperationException">The gallery has no threshold.</exception>
    /// <exception cref="DataException">The gallery cannot be read.</exception>
    public Identification Identify(FaceEmbedding face)
    {
        float[] query = Require(face, nameof(face));
        var state = _session.Current();
        return ThresholdOf(state).Identify(state, _session.Nearest(state, query));
    }

    /// <summary>Returns the nearest people, recognised or not.</summary>
    /// <param name="face">The face.</param>
    /// <param name="count">Number of people, at least 1.</param>
    /// <returns>At most that many people by ascending distance.</returns>
    /// <exception cref="ArgumentException">The embedding is of another model.</exception>
    public IReadOnlyList<GalleryMatch> Find(FaceEmbedding face, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return GalleryMatches.Find(_session.Current(), Require(face, nameof(face)), count);
    }

    /// <summary>Verifies that the only face in an image file is that of a person.</summary>
    /// <param name="name">The person.</param>
    /// <param name="image">The image file.</param>
    /// <exception cref="ArgumentException">There is no such person.</exception>
    /// <exception cref="InvalidOperationException">The gallery has no threshold.</exception>
    /// <exception cref="DataException">The image cannot be read, or does not have exactly one face.</exception>
    public GalleryVerification Verify(string name, string image)
    {
        var faces = _encoder.Encode(RgbImage.Load(image));
        return faces.Count == 1 ? Verify(name, faces[0].Embedding) : throw new DataException(NotOneFace(faces.Count), image);
    }

    /// <summary>Verifies that the only face in an image is that of a person.</summary>
    /// <param name="name">The person.</param>
    /// <param name="image">The image.</param>
    /// <exception cref="ArgumentException">There is no such person, or the image does not have exactly one face.</exception>
    /// <exception cref="InvalidOperationException">The gallery has no threshold.</exception>
    public GalleryVerification Verify(string name, RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var faces = _encoder.Encode(image);
        return faces.Count == 1 ? Verify(name, faces[0].Embedding) : throw new ArgumentException(NotOneFace(faces.Count), nameof(image));
    }

    /// <summary>Verifies that a face is that of a person.</summary>
    /// <param name="name">The person.</param>
    /// <param name="face">The face.</param>
    /// <exception cref="ArgumentException">There is no such person, or the embedding is of another model.</exception>
    /// <exception cref="InvalidOperationException">The gallery has no threshold.</exception>
    public GalleryVerification Verify(string name, FaceEmbedding face)
    {
        float[] query = Require(face, nameof(face));
        var state = _session.Current();
        long person = Find(state, name);
        return ThresholdOf(state).Verify(state, person, query, _session.Nearest(state, query));
    }

    /// <summary>
    /// Groups faces of unknown people, such as all faces of an album: any two faces of a group are nearer than the threshold.
    /// </summary>
    /// <param name="faces">The faces. Time and memory grow with the square of their number.</param>
    /// <returns>The groups as indices of faces, the largest group first.</returns>
    /// <exception cref="ArgumentException">An embedding is of another model.</exception>
    /// <exception cref="InvalidOperationException">The gallery has no threshold.</exception>
    public IReadOnlyList<IReadOnlyList<int>> Group(IReadOnlyList<FaceEmbedding> faces)
    {
        ArgumentNullException.ThrowIfNull(faces);
        foreach (var face in faces) Require(face, nameof(faces));
        return Group(faces, ThresholdNow.Required);
    }

    /// <summary>Groups faces of unknown people by a threshold, without a gallery.</summary>
    /// <param name="faces">The faces, of one model. Time and memory grow with the square of their number.</param>
    /// <param name="threshold">Squared distance below which any two faces of a group are.</param>
    /// <returns>The groups as indices of faces, the largest group first.</returns>
    /// <exception cref="ArgumentException">The embeddings are of different models.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is negative or not finite.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Group(IReadOnlyList<FaceEmbedding> faces, double threshold)
    {
        ArgumentNullException.ThrowIfNull(faces);
        if (!(threshold >= 0 && double.IsFinite(threshold)))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be a distance of 0 or more.");
        return faces.DistinctBy(face => (face.Model, face.Length)).Count() <= 1 ? FaceClusters.Find(faces, threshold)
            : throw new ArgumentException("The embeddings are of different models, which cannot be compared.", nameof(faces));
    }

    /// <summary>
    /// Computes the threshold that keeps the false identification of strangers within a bound, from a folder of images of people who are
    /// not in the gallery. Each subfolder is one person, and so is each image that is in none. An image that has no face or several, or
    /// that cannot be read, is left out and listed in <see cref="FaceCalibration.LeftOut"/>.
    /// </summary>
    /// <param name="strangers">The folder. One percent needs 99 people, one per mille 999.</param>
    /// <param name="maxFalseIdentification">Probability at most with which a stranger is recognised as someone; between 0 and 1.</param>
    /// <returns>The calibration, which the gallery stores.</returns>
    /// <exception cref="ArgumentException">
    /// There are too few people for the bound, or one of them is in the gallery: nearer to a person of it than
    /// <see cref="IFaceEncoder.SamePersonDistance"/>.
    /// </exception>
    /// <exception cref="InvalidOperationException">The gallery is empty.</exception>
    /// <exception cref="DataException">The folder cannot be read, or the gallery cannot be written.</exception>
    public FaceCalibration Calibrate(string strangers, double maxFalseIdentification)
    {
        ArgumentNullException.ThrowIfNull(strangers);
        GalleryCalibration.Require(maxFalseIdentification);
        // Encoding takes minutes; too few people are noticed before it.
        FaceCalibration.RequireIdentities(
            FaceFolder.Read(strangers).DistinctBy(image => image.Person).Count(), maxFalseIdentification, "are in the folder");
        return Calibrate(Strangers.Read(strangers, _encoder), maxFalseIdentification);
    }

    /// <summary>Computes the threshold from faces of people who are not in the gallery.</summary>
    /// <param name="strangers">The faces of each person.</param>
    /// <param name="maxFalseIdentification">Probability at most with which a stranger is recognised as someone; between 0 and 1.</param>
    /// <returns>The calibration, which the gallery stores.</returns>
    /// <exception cref="ArgumentException">
    /// There are too few people for the bound, or one of them is in the gallery: nearer to a person of it than
    /// <see cref="IFaceEncoder.SamePersonDistance"/>; or an embedding is of another model than the gallery's.
    /// </exception>
    /// <exception cref="InvalidOperationException">The gallery is empty.</exception>
    /// <exception cref="DataException">The gallery cannot be written.</exception>
    public FaceCalibration Calibrate(IReadOnlyList<IReadOnlyList<FaceEmbedding>> strangers, double maxFalseIdentification)
    {
        ArgumentNullException.ThrowIfNull(strangers);
        GalleryCalibration.Require(maxFalseIdentification);
        foreach (var face in strangers.SelectMany(person => person)) Require(face, nameof(strangers));
        return Calibrate(Strangers.Of(strangers), maxFalseIdentification);
    }

    /// <summary>Closes the gallery.</summary>
    public void Dispose() => _session.Dispose();

    private static string NotOneFace(int faces) => $"The image has {faces} faces. Verification needs exactly one.";

    private static long Find(GalleryState state, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return state.People.TryGetValue(name, out long person) ? person
            : throw new ArgumentException($"The gallery has no person named {name}.", nameof(name));
    }

    private FaceCalibration Calibrate(Strangers strangers, double maxFalseIdentification) => _session.Change(state =>
    {
        var calibration = GalleryCalibration.Compute(state, strangers, maxFalseIdentification, _encoder);
        _session.Store.SetCalibration(calibration);
        _session.Store.SetEdits(state.Edits + 1);
        return (state with { Calibration = calibration.WithoutStrangers(), Edits = state.Edits + 1 }, calibration);
    });

    private GalleryThreshold ThresholdOf(GalleryState state) =>
        GalleryThreshold.Of(state, _options, _encoder is StoredModel ? null : _encoder);

    private float[] Require(FaceEmbedding face, string parameter)
    {
        ArgumentNullException.ThrowIfNull(face, parameter);
        return face.Model == _encoder.Model && face.Length == _encoder.Length ? face.Values.ToArray()
            : throw new ArgumentException(
                $"The embedding is of the model {face.Model} ({face.Length} values), but the gallery of {_encoder.Model} "
                    + $"({_encoder.Length} values).",
                parameter);
    }
}
