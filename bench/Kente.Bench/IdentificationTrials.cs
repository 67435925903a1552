using Kente.Faces;
using Kente.Vision;

namespace Kente.Bench;

/// <summary>
/// Random repetitions of open-set identification with a calibrated gallery: half of the people are enrolled with one image each; of the
/// others one half calibrates the threshold, and the other half are the strangers.
/// </summary>
internal sealed class IdentificationTrials
{
    public const int Repetitions = 200;

    private readonly IFaceEncoder _encoder;
    private readonly FaceEmbedding?[][] _people;

    public IdentificationTrials(IFaceEncoder encoder, IReadOnlyList<FaceImage> images)
    {
        _encoder = encoder;
        _people = [.. images.GroupBy(image => image.Person).Select(person => person.Select(image =>
            encoder.Encode(RgbImage.Load(image.Path)).MaxBy(face => face.Score)?.Embedding).ToArray())];
    }

    public int ImagesWithoutFace => _people.Sum(person => person.Count(face => face is null));

    /// <summary>Runs all repetitions with a bound of false identification.</summary>
    /// <returns>The mean rank-1 rate, and of each repetition the fractions of strangers and of probes that are recognised.</returns>
    public (double Rank1, double[] FalseIdentification, double[] Recognised) Run(double bound)
    {
        var results = Enumerable.Range(0, Repetitions).Select(seed => Repeat(bound, new Random(seed))).ToArray();
        return (
            results.Average(result => result.Rank1), [.. results.Select(result => result.FalseIdentification)],
            [.. results.Select(result => result.Recognised)]);
    }

    private (double Rank1, double FalseIdentification, double Recognised) Repeat(double bound, Random random)
    {
        FaceEmbedding?[][] people = [.. _people];
        random.Shuffle(people);
        int known = people.Length / 2, calibrating = (people.Length - known) / 2;
        string path = Path.Combine(Path.GetTempPath(), $"kente-bench-{Guid.NewGuid():N}.db");
        try
        {
            using var gallery = FaceGallery.Open(path, _encoder);
            List<(string Name, FaceEmbedding? Face)> probes = [];
            List<LabeledFace> enrolled = [];
            foreach (var (person, images) in people.Take(known).Index())
            {
                // An image without a face cannot be enrolled; as a probe it is a miss.
                var faces = images.OfType<FaceEmbedding>().ToArray();
                var chosen = faces[random.Next(faces.Length)];
                enrolled.Add(new($"{person}", chosen));
                probes.AddRange(images.Where(face => face != chosen).Select(face => ($"{person}", face)));
            }
            gallery.Enroll(enrolled, new() { AllowDuplicates = true, AllowDifferentFaces = true });
            gallery.Calibrate(
                [.. people.Skip(known).Take(calibrating).Select(person =>
                    (IReadOnlyList<FaceEmbedding>)[.. person.OfType<FaceEmbedding>()])],
                bound);
            var found = probes.Select(probe => (probe.Name, Found: probe.Face is { } face ? gallery.Identify(face) : null)).ToArray();
            return (
                found.Average(probe => probe.Found?.Nearest == probe.Name ? 1.0 : 0),
                people.Skip(known + calibrating).Average(person =>
                    person.OfType<FaceEmbedding>().Any(face => gallery.Identify(face).Person is not null) ? 1.0 : 0),
                found.Average(probe => probe.Found?.Person == probe.Name ? 1.0 : 0));
        }
        finally
        {
            foreach (string file in (string[])[path, $"{path}-wal", $"{path}-shm"]) File.Delete(file);
        }
    }
}
