using System.Globalization;
using Kente;
using Kente.Faces;
using Kente.Vision;

// A worker for the tests: ADDRESS PREFIX COUNT enrolls so many people, and prints each name once it is acknowledged. After an error it opens
// the gallery again and prints the number of people.
int count = int.Parse(args[2], CultureInfo.InvariantCulture);
try
{
    using var gallery = FaceGallery.Open(args[0], new NoFaces());
    for (int i = 0; i < count; i++)
    {
        string name = $"{args[1]}-{i}";
        float[] values = [.. Enumerable.Range(0, 8).Select(k => (float)Math.Sin((i * 8) + k + args[1][0]))];
        gallery.Enroll([new LabeledFace(name, new("fake", values))], new() { AllowDuplicates = true });
        Console.WriteLine(name);
    }
    return 0;
}
catch (DataException error)
{
    Console.Error.WriteLine(error.Message);
    using var again = FaceGallery.Open(args[0], new NoFaces());
    Console.WriteLine(again.People.Count);
    return 1;
}

internal sealed class NoFaces : IFaceEncoder
{
    public string Model => "fake";

    public int Length => 8;

    public IReadOnlyList<EncodedFace> Encode(RgbImage image) => [];
}
