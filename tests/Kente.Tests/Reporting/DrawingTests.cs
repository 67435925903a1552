using System.Globalization;
using System.Xml.Linq;
using static Kente.Activations;
using static Kente.Layers;

namespace Kente.Tests.Reporting;

/// <summary>The graph of a model as an image.</summary>
public class DrawingTests
{
    public static TheoryData<string> Kinds => Files.SampleModels.Names;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_call_has_its_own_box_and_every_edge_is_drawn(string kind)
    {
        var model = Files.SampleModels.Make(kind);
        var svg = XDocument.Parse(model.ToSvg());
        foreach (var group in svg.Descendants().Where(element => element.Elements().Any(IsBox)))
            AssertApart([.. group.Elements().Where(IsBox).Select(Place)]);
        string[] titles = [.. Boxes(svg).Select(Title)];
        Assert.All(model.Layers, layer => Assert.Contains(layer.Name, titles));
    }

    [Fact]
    public void Branches_are_side_by_side()
    {
        var input = Input(4, name: "in");
        var svg = XDocument.Parse(
            new Model(input, Add(name: "sum")(Dense(4, name: "left")(input), Dense(4, name: "right")(input))).ToSvg());
        var places = Boxes(svg).ToDictionary(Title, Place);
        Assert.Equal(places["left"].Top, places["right"].Top);
        Assert.True(places["in"].Top < places["left"].Top && places["left"].Top < places["sum"].Top);
        Assert.Equal(4, svg.Descendants().Count(element => element.Attribute("class")?.Value == "edge"));
    }

    [Fact]
    public void Box_shows_shape_and_number_of_weights()
    {
        string svg = new Sequential(Input([null, 8], name: "in"), [Dense(1000, Relu, name: "wide")]).ToSvg();
        Assert.Contains("(None, None, 8)", svg, StringComparison.Ordinal);
        Assert.Contains("9,000", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_model_is_expanded_once()
    {
        Layer tower = new Sequential(Input(4), [Dense(3, name: "inside")], name: "tower");
        var (a, b) = (Input(4), Input(4));
        var svg = XDocument.Parse(new Model([a, b], Add()(tower(a), tower(b))).ToSvg());
        Assert.Equal(2, Boxes(svg).Count(box => Title(box) == "tower"));
        Assert.Single(Boxes(svg), box => Title(box) == "inside");
        Assert.Contains("same weights", svg.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_escaped()
    {
        var input = Input(2, name: "<script>alert(1)</script>\u0001");
        Model model = new(input, Dense(1, name: "a & \"b\"")(input), name: "<b>");
        XDocument.Parse(model.ToSvg());
        Assert.DoesNotContain("<script>", model.ToHtml(), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>:", model.ToHtml(), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_is_self_contained_and_lists_every_layer()
    {
        var model = Files.SampleModels.Make("nested models");
        string page = model.ToHtml();
        Assert.All(model.Layers, layer => Assert.Contains($">{layer.Name}</td>", page, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_and_wide_graphs_are_drawn_in_reasonable_time()
    {
        var x = Input(2);
        var y = x;
        List<SymbolicTensor> earlier = [y];
        for (int i = 0; i < 60; i++)
        {
            y = Dense(2)(y);
            if (i % 6 == 5) y = Concatenate()([.. earlier.TakeLast(4), y]);
            earlier.Add(y);
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        new Model(x, y).ToSvg();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static IEnumerable<XElement> Boxes(XDocument svg) => svg.Descendants().Where(IsBox);

    private static bool IsBox(XElement element) => element.Attribute("class")?.Value.StartsWith("box ", StringComparison.Ordinal) == true;

    private static string Title(XElement box) => box.Elements().First(element => element.Attribute("class")?.Value == "name").Value;

    private static (double Left, double Top, double Right, double Bottom) Place(XElement box)
    {
        double[] at = [.. box.Attribute("transform")!.Value.Split('(', ')')[1].Split(' ').Select(Number)];
        var body = box.Elements().First(element => element.Attribute("class")?.Value == "body");
        return (at[0], at[1], at[0] + Number(body.Attribute("width")!.Value), at[1] + Number(body.Attribute("height")!.Value));
    }

    private static void AssertApart((double Left, double Top, double Right, double Bottom)[] places)
    {
        for (int i = 0; i < places.Length; i++)
            for (int j = 0; j < i; j++)
                Assert.True(
                    places[i].Left >= places[j].Right
                        || places[j].Left >= places[i].Right
                        || places[i].Top >= places[j].Bottom
                        || places[j].Top >= places[i].Bottom,
                    $"{places[i]} lies over {places[j]}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
