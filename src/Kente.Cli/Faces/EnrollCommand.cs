using System.CommandLine;
using Kente.Cli.Data;
using Kente.Faces;
using Kente.Vision;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces enroll</c>.</summary>
internal sealed class EnrollCommand : Command
{
    private static readonly EnrollmentOptions Defaults = new();

    private readonly GallerySource _source = new();
    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<string?> _name = new("--name") { Description = "Name of the person in the images.", HelpName = "NAME" };
    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder with a subfolder of images for each person, whose name is that of the subfolder.",
        HelpName = "FOLDER",
    };
    private readonly Option<int?> _minFaceSize = NumberOption.Create(
        "--min-face-size", $"Smallest width and height of a face in pixels. [default: {Defaults.MinFaceSize}]");
    private readonly Option<int?> _minSharpness = NumberOption.Create(
        "--min-sharpness", $"Smallest variance of the Laplacian of a face. [default: {Defaults.MinSharpness}]", min: 0);
    private readonly Option<bool> _allowDuplicates = new("--allow-duplicates")
    {
        Description = "Enroll faces that the gallery has already, or that cannot be told from another person, such as twins.",
    };
    private readonly Option<bool> _allowDifferentFaces = new("--allow-different-faces")
    {
        Description = "Enroll faces that resemble none of the faces that their person already has.",
    };
    private readonly Option<bool> _json = DataOptions.JsonOption("the result and the quality of each face");
    private readonly Argument<string[]> _images = ImageArguments.Create(ArgumentArity.ZeroOrMore);

    public EnrollCommand() : base("enroll", "Enrolls faces in a gallery, which is created if it does not exist.")
    {
        _source.AddTo(this);
        foreach (Option option in (Option[])[
            _name, _data, _minFaceSize, _minSharpness, _allowDuplicates, _allowDifferentFaces, _json])
            Options.Add(option);
        _networks.AddTo(this);
        Arguments.Add(_images);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var images = Images(parsed);
        _source.Require(parsed, canCreate: true);
        using ProgressEncoder encoder = new(_networks.Load(parsed), images.Count, error);
        using var gallery = _source.Open(parsed, encoder, canCreate: true);
        EnrollmentOptions options = Defaults with
        {
            MinFaceSize = parsed.GetValue(_minFaceSize) ?? Defaults.MinFaceSize,
            MinSharpness = parsed.GetValue(_minSharpness) ?? Defaults.MinSharpness,
            AllowDuplicates = parsed.GetValue(_allowDuplicates),
            AllowDifferentFaces = parsed.GetValue(_allowDifferentFaces),
        };
        List<object> results = [];
        int enrolled = 0;
        int exit = ExitCode.Success;
        if (parsed.GetValue(_data) is { } data)
            foreach (string folder in Directory.EnumerateDirectories(data).Order(StringComparer.Ordinal))
                if (!Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Any(RgbImage.HasFileExtension))
                    Fail($"{folder}: The folder has no images.");
        foreach (var (person, file) in images)
        {
            // Problems of an image concern it alone; those of the gallery end the command.
            RgbImage image;
            try
            {
                image = ImageArguments.Load(file);
            }
            catch (DataException exception)
            {
                Fail(Sentence.Of(exception));
                continue;
            }
            var result = gallery.Enroll(person, image, options);
            results.Add(new
            {
                file,
                person,
                result.Status,
                result.DuplicateOf,
                distance = result.Distance is { } distance ? FaceOutput.Distance(distance) : null,
                threshold = result.Threshold is { } threshold ? FaceOutput.Threshold(threshold) : (double?)null,
                result.Quality,
            });
            if (result.Status != EnrollmentStatus.Enrolled) Fail($"{file}: {Refusal(result)}");
            else
            {
                enrolled++;
                if (!parsed.GetValue(_json)) output.WriteLine($"{file}: {result}");
            }
        }
        encoder.Dispose();
        if (parsed.GetValue(_json)) output.WriteLine(JsonText.Of(results));
        else if (images.Count > 1)
            output.WriteLine(
                $"{enrolled} of {images.Count} images are enrolled; the gallery has {FaceOutput.People(gallery.People.Count)}.");
        if (enrolled > 0) FaceOutput.WarnOfGrowth(gallery, error);
        return exit;

        void Fail(string sentence)
        {
            error.WriteLine($"kente: {sentence}");
            exit = ExitCode.Failed;
        }
    }

    private static string Refusal(EnrollmentResult result) => result.Status switch
    {
        EnrollmentStatus.Duplicate when result.Threshold is not null => $"{result.ToString().TrimEnd('.')} (--allow-duplicates).",
        EnrollmentStatus.OtherPerson => $"{result.ToString().TrimEnd('.')} (--allow-different-faces).",
        _ => result.ToString(),
    };

    private IReadOnlyList<FaceImage> Images(ParseResult parsed)
    {
        string[] images = parsed.GetValue(_images)!;
        return (parsed.GetValue(_name), parsed.GetValue(_data)) switch
        {
            (null, null) => throw new UsageException("Give --name with images of one person, or --data with a folder of several people"),
            (not null, not null) => throw new UsageException("--data names the people by its subfolders; leave out --name"),
            (null, _) when images.Length > 0 => throw new UsageException("--data has the images; leave out the others, or give --name"),
            (null, { } data) => FaceFolder.Read(data),
            ({ } name, null) when string.IsNullOrWhiteSpace(name) => throw new UsageException("--name is empty; give the name of a person"),
            ({ } name, null) when name.Any(char.IsControl) => throw new UsageException(
                "--name has a tab, a line break or another control character; give a name without it"),
            ({ }, null) when images.Length == 0 => throw new UsageException("--name needs images of the person"),
            ({ } name, null) => [.. ImageArguments.Files(images).Select(file => new FaceImage(name, file))],
        };
    }
}
