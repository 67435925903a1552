using System.Text.Json;
using System.Xml.Linq;
using Kente.Tests;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.EndToEnd.Models;

public sealed class ModelCommandTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Summary_prints_the_table_of_Keras()
    {
        string file = Save();
        Assert.Equal(Model.Load(file).Summary(), Cli.Run("model", "summary", file).AssertSuccess().Output);
        using var json = JsonDocument.Parse(Cli.Run("model", "summary", file, "--json", "--nested").AssertSuccess().Output);
        Assert.Equal("two", json.RootElement.GetProperty("name").GetString());
        Assert.Equal(["age", "kind"], json.RootElement.GetProperty("output_names").EnumerateArray().Select(name => name.GetString()));
        Assert.Contains(
            json.RootElement.GetProperty("layers").EnumerateArray(),
            layer => layer.TryGetProperty("model", out var inside) && inside.GetProperty("layers").GetArrayLength() == 3);
    }

    [Fact]
    public void A_model_that_does_not_fit_on_the_disk_is_one_sentence_and_leaves_no_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no limit on the size of files.");
        string large = _folder["large.keras"], copy = _folder["copy.keras"];
        new Sequential(Input(1000), [Dense(1000)]).Save(large);

        CliProcess.RunWithLimitedFiles("model", "convert", large, "--to", copy).AssertOneSentence(1, copy, "The file cannot be written");
        Assert.Equal([large], Directory.EnumerateFiles(Path.GetDirectoryName(large)!));
    }

    [Fact]
    public void Verify_computes_on_the_given_device()
    {
        string file = Save();
        Assert.Equal(
            Cli.Run("model", "verify", file).AssertSuccess().Output,
            Cli.Run("model", "verify", file, "--device", "cpu").AssertSuccess().Output);
        Cli.Run("model", "verify", file, "--device", "auto").AssertSuccess();

        Cli.Run("model", "verify", file, "--device", "gpu").AssertOneSentence(
            2, "--device takes cpu, cuda, cuda:<index>, mps or auto, not 'gpu'");
        Cli.Run("model", "verify", file, "--device", "cuda:99").AssertOneSentence(
            2, "The device 'cuda:99' is not available on this machine. Use", "cpu or auto");
    }

    [Theory]
    [InlineData("graph.svg")]
    [InlineData("graph.html")]
    public void Show_draws_every_layer_with_its_shape(string name)
    {
        Assert.Equal($"{_folder[name]}\n", Cli.Run("model", "show", Save(), "--out", _folder[name]).AssertSuccess().Output);
        string drawn = File.ReadAllText(_folder[name]);
        foreach (string part in (string[])["image", "encoder", "same", "age", "kind", "(None, 8, 8, 3)", ">112<", "Conv2D"])
            Assert.Contains(part, drawn, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "http://", drawn.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal), StringComparison.Ordinal);
        if (name.EndsWith(".svg", StringComparison.Ordinal)) Assert.Equal("svg", XDocument.Parse(drawn).Root!.Name.LocalName);
    }

    [Theory]
    [InlineData("out.onnx")]
    [InlineData("out.keras")]
    [InlineData("out.weights.h5")]
    public void Convert_writes_the_format_of_the_extension(string name)
    {
        string file = Save();
        Assert.Equal($"{_folder[name]}\n", Cli.Run("model", "convert", file, "--to", _folder[name]).AssertSuccess().Output);
        if (name.EndsWith(".onnx", StringComparison.Ordinal)) Assert.True(new FileInfo(_folder[name]).Length > 1000);
        else Model.Load(file).LoadWeights(_folder[name]);
    }

    [Fact]
    public void Verify_describes_the_model_and_the_checks()
    {
        string output = Cli.Run("model", "verify", Save()).AssertSuccess().Output;
        foreach (string part in (string[])[
            "two: 4 layers", "input   image (None, 8, 8, 3) float32, data (3, 8, 8, 3)", "output  kind (3, 3) finite", "saved and loaded: ",
            "ONNX: ONNX Runtime differs by"])
            Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_finds_values_that_are_not_finite()
    {
        var input = Input(2);
        Model model = new(input, Dense(1, name: "bad")(input));
        model.Weights[0].Assign([float.NaN, 1]);
        model.Save(_folder["bad.keras"]);
        var result = Cli.Run("model", "verify", _folder["bad.keras"], "--json");
        Assert.Equal(1, result.Exit);
        Assert.Contains("the output 'bad' is not finite", result.Error, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(result.Output);
        Assert.False(json.RootElement.GetProperty("outputs")[0].GetProperty("finite").GetBoolean());
    }

    [Theory]
    [InlineData("posts")]
    [InlineData("sample_sequential")]
    public void Files_of_Keras_can_be_verified_drawn_and_converted(string name)
    {
        string file = Golden.PathOf($"keras/{name}.keras");
        Assert.Contains("Keras version 3.", Cli.Run("model", "verify", file).AssertSuccess().Output, StringComparison.Ordinal);
        Cli.Run("model", "show", file, "--out", _folder["graph.svg"]).AssertSuccess();
        Cli.Run("model", "convert", file, "--to", _folder["out.onnx"]).AssertSuccess();
        Cli.Run("model", "summary", file).AssertSuccess();
    }

    [Theory]
    [InlineData("model summary", "FILE")]
    [InlineData("model show m.keras", "--out")]
    [InlineData("model show m.keras --out graph.png", "a file name with the extension .svg or .html, not 'graph.png'")]
    [InlineData("model convert m.keras --to model.pt", ".onnx, .keras, .weights.h5, not 'model.pt'")]
    [InlineData("model verfy", "'verfy' is not one of the commands summary, show, convert, verify")]
    public void Wrong_usage_gives_one_sentence_and_exit_code_2(string arguments, string said) =>
        Cli.Run(arguments.Split(' ')).AssertOneSentence(2, said, "--help");

    [Theory]
    [InlineData("summary")]
    [InlineData("verify")]
    public void A_missing_file_and_a_file_that_is_not_a_model_give_one_sentence(string verb)
    {
        Cli.Run("model", verb, _folder["none.keras"]).AssertOneSentence(1, "The file does not exist");
        Cli.Run("model", verb, _folder.Write("text.keras", "not a model")).AssertOneSentence(1, "text.keras");
    }

    [Fact]
    public void A_path_that_cannot_be_written_gives_one_sentence()
    {
        string file = Save();
        Cli.Run("model", "show", file, "--out", _folder["none/graph.svg"]).AssertOneSentence(1, "cannot be written");
        Cli.Run("model", "convert", file, "--to", _folder["none/out.onnx"]).AssertOneSentence(1, "cannot be written");
    }

    private string Save()
    {
        var image = Input([8, 8, 3], name: "image");
        var inner = Input([8, 8, 3]);
        Layer encoder = new Model(inner, GlobalMaxPooling2D()(Conv2D(4, 3, Relu, name: "same")(inner)), name: "encoder");
        var x = encoder(image);
        new Model(image, [Dense(1, name: "age")(x), Dense(3, Softmax, name: "kind")(x)], name: "two").Save(_folder["two.keras"]);
        return _folder["two.keras"];
    }
}
