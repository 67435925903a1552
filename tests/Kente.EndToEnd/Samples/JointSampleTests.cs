using System.Globalization;
using Kente.Vision;

namespace Kente.EndToEnd.Samples;

/// <summary>Runs each program on a few synthetic rows in the format of its data set.</summary>
public sealed class JointSampleTests
{
    private static readonly string[] Words = ["chair", "table", "lamp", "shelf", "garden", "kitchen", "soft", "steel"];

    [Fact]
    public async Task Garment_prices_are_learned_from_three_sources() =>
        Assert.Contains("r2_score", await SampleProgram.Run("garment-price.cs", "120", "2"), StringComparison.Ordinal);

    [Fact]
    public async Task One_program_trains_on_a_table_and_another_predicts_the_class_of_a_row()
    {
        using TestFolder folder = new();
        string[] kinds = ["6,0.1,air,bee", "4,4,house,cat", ",9,water,eel"];
        folder.Write(
            "animals.csv", "legs,weight,habitat,species\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{kinds[i % 3]}\n")));

        await SampleProgram.RunIn(folder.Root, "animals.cs", "train", "animals.csv");
        Assert.Equal("bee", (await SampleProgram.RunIn(folder.Root, "animals.cs", "predict", "6", "0.1", "air")).Trim());
    }

    [Fact]
    public async Task House_prices_are_learned_from_photographs_and_fields()
    {
        using TestFolder folder = new();
        List<string> rows = ["id,bedrooms,bathrooms,area_sqft,zipcode,price_usd,bathroom_img,bedroom_img,frontal_img,kitchen_img"];
        for (int i = 1; i <= 20; i++)
        {
            Save(folder[$"{i}.png"], i);
            rows.Add(
                $"{i},{1 + (i % 4)},{1 + (i % 3)},{1000 + (100 * i)},{85250 + (i % 3)},{200000 + (10000 * i)},{i}.png,{i}.png,{i}.png,{i}.png");
        }
        folder.Write("houses.csv", string.Join('\n', rows));

        Assert.Contains(
            "On houses it has not seen: loss", await SampleProgram.Run("houses.cs", folder.Root, "2", folder["training.html"]),
            StringComparison.Ordinal);
        Assert.Contains("<h3>r2_score</h3>", File.ReadAllText(folder["training.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Room_and_length_are_learned_with_missing_targets()
    {
        using TestFolder folder = new();
        List<string> rows = ["id,file,name,type,color,size_text,length_cm,width_cm,description,room_types,n_room_scenes"];
        for (int i = 1; i <= 30; i++)
        {
            Save(folder[$"{i}.png"], i);
            rows.Add(
                $"{i},{i}.png,NAME{i % 5},{Words[i % 8]},white,,{(i % 3 == 0 ? "" : (20 + i).ToString(CultureInfo.InvariantCulture))},,\"A {Words[(i + 3) % 8]}, {Words[(i + 5) % 8]}.\",{(i % 4 == 0 ? "" : i % 2 == 0 ? "Kitchen|Dining" : "Outdoor")},1");
        }
        folder.Write("products.csv", string.Join('\n', rows));
        string said = await SampleProgram.Run("furniture.cs", folder.Root, "2");

        Assert.Contains("room_accuracy", said, StringComparison.Ordinal);
        Assert.Matches(@"Weights that the losses came to: room \d\.\d\d, length \d\.\d\d", said);
    }

    [Fact]
    public async Task Subgenre_and_year_are_learned_by_author()
    {
        using TestFolder folder = new();
        folder.Write(
            "novels.csv",
            "id,author,year,subgenre\n" + string.Concat(
                Enumerable.Range(0, 8).Select(i => $"n{i},author {i % 4},{1860 + (5 * i)},{(i % 2 == 0 ? "historical" : "realist")}\n")));
        folder.Write(
            "excerpts.csv",
            "novel_id,excerpt,text\n" + string.Concat(
                Enumerable.Range(0, 32).Select(i => $"n{i % 8},{i / 8},\"Some {Words[i % 8]}, and a {Words[i % 5]}.\"\n")));

        Assert.Matches(@"subgenre \d+\.\d ?% right, year \d+\.\d years off", await SampleProgram.Run("novels.cs", folder.Root, "2"));
    }

    [Fact]
    public async Task Age_and_gender_are_learned_from_posts()
    {
        using TestFolder folder = new();
        folder.Write(
            "posts.csv",
            "row,split,gender,age,text\n" + string.Concat(
                Enumerable.Range(0, 12).Select(
                    i => $"{i},{(i < 8 ? "train" : "test")},{(i % 2 == 0 ? "male" : "female")},{23 + i},I saw a {Words[i % 8]} today\n")));
        string said = await SampleProgram.Run("posts.cs", folder.Root, "1");

        // Embedding, five convolutions, a dense layer and two heads, as Keras counts their parameters.
        Assert.Contains($"{(50_000 * 256) + 163_968 + 164_096 + (3 * 327_936) + 32_896 + 129 + 129:N0}", said, StringComparison.Ordinal);
        Assert.Contains("gender_accuracy", said, StringComparison.Ordinal);
    }

    private static void Save(string path, int i) => new RgbImage(16, 12, new Rgb((byte)(i * 8), (byte)(255 - (i * 5)), 90)).Save(path);
}
