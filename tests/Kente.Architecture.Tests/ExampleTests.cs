using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kente.Architecture.Tests;

/// <summary>The examples of the XML documentation are compiled, and the types that programs use most have one.</summary>
public sealed class ExampleTests
{
    // Each namespace of Kente and the factories that a program imports.
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Threading.Tasks;
        global using Kente; global using Kente.Distributed; global using Kente.Experiments; global using Kente.Faces; global using Kente.Faces.Door; global using Kente.Onnx.Runtime;
        global using Kente.Parquet; global using Kente.Studio; global using Kente.Tuning; global using Kente.Vision;
        global using Kente.Vision.Synthetic; global using Kente.Volumes;
        global using static Kente.Activations; global using static Kente.Layers; global using static Kente.Losses;
        global using static Kente.Metrics; global using static Kente.Optimizers; global using static TorchSharp.torch;
        global using Device = Kente.Device; global using Generator = Kente.Experiments.Generator;
        """;

    // What examples use without showing where it comes from. Variables of an example hide those of the same name.
    private const string Given = """
        class Given
        {
            protected static Model model = null!, teacher = null!;
            protected static float[,] x = null!, y = null!;
            protected static float[,,,] images = null!;
            protected static int[] labels = null!;
            protected static string[] texts = null!, files = null!, frames = null!;
            protected static float[] ages = null!, genders = null!, prices = null!;
            protected static NdArray posts = null!;
            protected static Table train = null!, test = null!;
            protected static Features inputs = null!, targets = null!;
            protected static RgbImage image = null!;
            protected static LandmarkDetector landmarks = null!;
            protected static LandmarkFilter filter = null!;
            protected static Volume scan = null!;
            protected static double Score(double rate, int units) => 0;
        }
        """;

    /// <summary>The types that the samples use most, and those with which each task begins.</summary>
    private static readonly string[] MostUsed =
    [
        "Activation", "Activations", "Arrays", "Callback", "Callbacks", "Dataset", "Device", "EarlyStopping", "Feature", "History", "Initializers",
        "Layer", "Layers", "Loss", "Losses", "Metric", "Metrics", "Model", "ModelCheckpoint", "NdArray", "Operation", "Optimizer", "Optimizers",
        "Sequential", "Session", "Shape", "Table", "TableModel", "OnnxPredictor",
        "Box", "BoxDataset", "Detector", "LandmarkDataset", "LandmarkDetector", "LandmarkFilter", "Localizer", "PoseEstimator", "RgbImage",
        "FaceAnalyzer", "FaceEmbedder", "FaceGallery", "NamedPoints", "Volume", "VolumeDataset", "VolumeLandmarkDetector",
        "Pruners", "Run", "Samplers", "Study", "StudyOptions", "Trial", "ModelTuner",
    ];

    private static readonly Lazy<(string Place, string Type, string Code)[]> Examples = new(() => [.. Repository.Projects.SelectMany(Of)]);

    private static readonly Lazy<CSharpCompilation> Program = new(() =>
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Examples", [Parsed(Usings), Parsed(Given)], references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    });

    [Fact]
    public void Every_example_compiles()
    {
        ConcurrentBag<string> errors = [];
        Parallel.ForEach(Examples.Value, example =>
        {
            foreach (var error in Errors(example.Code)) errors.Add($"{example.Place}: {error.GetMessage()} {Line(error)}");
        });

        Assert.Equal("", string.Join("\n", errors.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_most_used_types_have_an_example() =>
        Assert.Equal("", string.Join(", ", MostUsed.Except(Examples.Value.Select(example => example.Type))));

    [Theory]
    [InlineData("var model = new Sequential(Input(1), [Dense(1)]);", true)]
    [InlineData("var model = new Sequential(Input(1), [Dence(1)]);", false)]
    [InlineData("sealed class Half : Callback { public override void OnEpochEnd(TrainingRun run) => run.Stop = true; }", true)]
    [InlineData("sealed class Half : Callback { public override void OnEpochEnds() { } }", false)]
    public void The_check_finds(string code, bool isRight) => Assert.Equal(
        isRight ? [] : ["CS"], Errors(code).Select(error => error.Id[..2]).Distinct());

    private static IEnumerable<Diagnostic> Errors(string code) => Program.Value.AddSyntaxTrees(Wrapped(code)).GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Line(Diagnostic error) =>
        error.Location.SourceTree!.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim();

    private static SyntaxTree Parsed(string code) => CSharpSyntaxTree.ParseText(code, new(LanguageVersion.CSharp14));

    // Statements become a method, and types are nested beside it.
    private static SyntaxTree Wrapped(string code)
    {
        var unit = (CompilationUnitSyntax)Parsed(code).GetRoot();
        string types = string.Join("\n", unit.Members.Where(member => member is not GlobalStatementSyntax).Select(member => member.ToFullString()));
        string statements = string.Join("\n", unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.ToFullString()));
        return Parsed($"{unit.Usings.ToFullString()}\nclass Example : Given\n{{\n{types}\nstatic async Task Show()\n{{\n{statements}\nawait Task.Yield();\n}}\n}}");
    }

    private static IEnumerable<(string Place, string Type, string Code)> Of(string project)
    {
        foreach (string path in Repository.Files([Path.Combine("src", project)], [".cs"]))
        {
            if (!File.ReadAllText(path).Contains("<example>", StringComparison.Ordinal)) continue;
            var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(path), new(LanguageVersion.CSharp14, DocumentationMode.Parse), path);
            foreach (var example in tree.GetRoot().DescendantNodes(descendIntoTrivia: true).OfType<XmlElementSyntax>()
                .Where(element => element.StartTag.Name.ToString() == "example"))
            {
                var declaration = example.FirstAncestorOrSelf<DocumentationCommentTriviaSyntax>()!.ParentTrivia.Token.Parent!.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First();
                string type = declaration is DelegateDeclarationSyntax function ? function.Identifier.Text
                    : declaration.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().First().Identifier.Text;
                foreach (var code in example.Content.OfType<XmlElementSyntax>().Where(element => element.StartTag.Name.ToString() is "code" or "c"))
                    yield return ($"{project}/{Path.GetFileName(path)}", type, Text(code));
            }
        }
    }

    private static string Text(XmlElementSyntax code) => string.Concat(code.Content.OfType<XmlTextSyntax>().SelectMany(text => text.TextTokens)
        .Select(token => token.ValueText));
}
