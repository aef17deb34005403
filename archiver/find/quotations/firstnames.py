"""First names that tell a man from a woman, for pronouns: the common ones of the languages of the tables."""

# ruff: noqa: E501
from __future__ import annotations

MEN = frozenset(
    "aaron adam alan albert alejandro alessandro alex alexander alexandre alfredo andré andrea andreas andrew andy anthony "
    "antoine antonio arthur barack ben benjamin bernard bernie bill bob bobby brad brandon brian bruce bruno carl carlos "
    "charles charlie chris christian christopher chuck claudio craig dan daniel dave david denis dennis dieter diego don "
    "donald doug douglas ed eduardo edward emmanuel enrico eric ernest esteban ethan eugene felipe felix fernando francesco "
    "francis francisco franco françois frank frankie franz fred frederick gabriel gary george georges gerald gerhard "
    "giovanni giuseppe glenn gordon greg günther guillaume hans harold harry heinz helmut henri henry horst howard hugo ian "
    "ignacio isaac jack jacob jacques jaime jake james jan jason javier jean jeff jeffrey jens jeremy jerry jesse jim jimmy "
    "joachim joão joe joel john johnny jon jonathan jordan jorge josé josef joseph josh joshua juan julian julien jürgen "
    "justin karl keith ken kenneth kevin klaus kyle larry lars laurent lawrence leo leonardo lorenzo louis luca lucas luigi "
    "luis luiz lukas manuel marc marcel marcelo marco marcos mario mark markus martin matt matthew matthias mauricio max "
    "maxime michael michel miguel mike mitch mitt mohamed mohammed nathan neil nicholas nick nicolas nicolás olaf olivier "
    "oscar otto pablo paolo patrick paul paulo pedro peter phil philip philippe pierre pietro rafael ralf ralph ramón randy "
    "raúl ray raymond rené reinhard ricardo richard rick rob robert roberto rodrigo roger roland ron ronald russell ryan "
    "salvatore sam samuel scott sean sebastian sergio simon stefan stefano stephen stéphane steve steven stuart sven ted "
    "terry thierry thomas tim timothy todd tom tomás tony travis tyler ulrich uwe victor vincent vincenzo vladimir walter "
    "wayne wilhelm william willie wolfgang xavier yannick zachary".split()
)
"""In lower case."""

WOMEN = frozenset(
    "abigail adriana agnes alejandra alessandra alexandra alice alicia alison amanda amber amelia amy ana anastasia angela "
    "angelika anita anja ann anna anne annette annie antje ashley aurélie barbara beatriz béatrice berta beth betty beverly "
    "bianca brenda brigitte camila camille carla carly carmen carol carolina caroline catherine cathy céline charlotte "
    "chiara christina christine cindy claire claudia cristina cynthia dana daniela danielle deborah denise diana diane dilma "
    "dolores donna doris dorothy edith elena eleanor elisa elise elizabeth ella ellen élodie emilia emily emma erica erika "
    "erin esther eva evelyn federica fernanda fiona florence francesca frances françoise frauke gabriela gabriele gertrud "
    "giorgia giulia gloria grace hannah heather heidi heike helen helena hélène hillary ines inês ingrid irene isabel "
    "isabella isabelle ivanka jackie jane janet janice jasmine jean jeanne jennifer jenny jessica jill joan joanna josephine "
    "joyce juana judith judy julia juliana julie karen karin kate katharina katherine kathleen kathy katie katrin kayla "
    "kellyanne kelly kim kimberly kirsten laura lauren léa lena leticia linda lisa lori lorena louise lucia lucía lucie lucy "
    "luisa luise lynn madeleine maggie manuela margaret margarita maria maría marie marina marion marta martha martina mary "
    "megan megyn melanie melania melissa mercedes meryl michelle mildred miriam molly monica mónica monika nadia nadine nancy "
    "natalia natalie nathalie nicole nina olga olivia pamela patricia paula pauline petra pilar rachel rebecca regina renate "
    "renata rita roberta rosa rose ruth sabine sabrina sally samantha sandra sara sarah sharon sheila silvia simone sofia "
    "sophia sophie stacy stefanie stephanie sue susan susanne suzanne sylvia sylvie tammy tanja tatiana teresa theresa tiffany "
    "tina ursula ute valeria valérie vanessa vera verónica victoria viktoria virginia virginie wanda wendy yolanda yvonne".split()
) - {"jean", "andrea", "kim", "gabriele"}
"""In lower case; names of both are in neither."""
